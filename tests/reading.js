// What a reader has before the eyes: asked of a page by tests/test_reading.py.
window.reading = {
  /** Mean characters of the full lines of running text, its size and line height. */
  measure() {
    const lengths = [];
    const paragraphs = [...document.querySelectorAll(".body > p")];
    for (const paragraph of paragraphs) {
      const lines = new Map();
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        for (let at = 0; at < node.length; at++) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const line = Math.round(range.getBoundingClientRect().bottom / 8);
          lines.set(line, (lines.get(line) ?? 0) + 1);
        }
      }
      lengths.push(...[...lines.values()].slice(0, -1));
    }
    const style = getComputedStyle(paragraphs[0]);
    const size = parseFloat(style.fontSize);
    const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
    return { mean, size, leading: parseFloat(style.lineHeight) / size };
  },

  /** How many pixels of the page lie outside the window, to either side. */
  overflow() {
    const root = document.documentElement;
    const width = root.clientWidth;
    const boxes = [...document.querySelectorAll("body *")]
      .filter((one) => one.checkVisibility() && !one.closest(".skip, .unseen, table, pre"))
      .map((one) => one.getBoundingClientRect());
    const beyond = boxes.map((box) => Math.max(box.right - width, -box.left));
    return Math.round(Math.max(root.scrollWidth - width, ...beyond));
  },

  /** Text whose contrast with what is behind it is less than 7, with the ratio. */
  faint() {
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const paint = (colour) => {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      return [...context.getImageData(0, 0, 1, 1).data];
    };
    const luminance = ([...colour]) => {
      const [r, g, b] = colour.slice(0, 3).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
      for (let one = element; one; one = one.parentElement) {
        const colour = paint(getComputedStyle(one).backgroundColor);
        if (colour[3] === 255) return colour;
      }
      return [255, 255, 255, 255];
    };
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
      const style = getComputedStyle(element);
      const colour = paint(element instanceof SVGElement ? style.fill : style.color);
      const [low, high] = [luminance(colour), luminance(behind(element))].sort((a, b) => a - b);
      const ratio = (high + 0.05) / (low + 0.05);
      if (ratio < 7) found.push(`${walker.currentNode.data.trim()}: ${ratio.toFixed(1)}`);
    }
    return found;
  },

  /** Where the focus is: what it says, how far down, whether in main and whether seen. */
  stop() {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return {
      says: one.innerText.trim(),
      place: Math.round(box.top + scrollY),
      inside: Boolean(one.closest("main")),
      seen: seen && box.width > 1 && box.bottom > 0,
    };
  },

  /** The note on a name: whether it is seen, and how far it is from the text. */
  note(selector) {
    const link = document.querySelector(selector);
    const style = getComputedStyle(link, "::after");
    return { seen: style.visibility === "visible", says: style.content };
  },
};
