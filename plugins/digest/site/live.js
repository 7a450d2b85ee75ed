// Follows the preview's builds: reload, new styles, or what went wrong.
(() => {
  const own = document.currentScript;
  let token = own.dataset.build;
  let stream = null;
  let overlay = null;

  // Builds that changed only styles differ behind the dot.
  const pages = (build) => build.split(".")[0];

  const hide = () => {
    overlay?.remove();
    overlay = null;
  };

  const element = (name, styles, text = "") => {
    const made = document.createElement(name);
    Object.assign(made.style, styles); // by property: a policy may forbid style sheets
    made.textContent = text;
    return made;
  };

  const show = (lines) => {
    hide();
    overlay = element("digest-problem", {
      all: "initial", position: "fixed", inset: "auto 0 0 0", zIndex: "2147483647",
    });
    const panel = element("div", {
      boxSizing: "border-box", maxHeight: "60vh", overflow: "auto", padding: "1rem",
      background: "#5c1010", color: "#fff", font: "1rem/1.5 ui-monospace, monospace",
    });
    panel.setAttribute("role", "alert");
    const button = element("button", { float: "right", font: "inherit" }, "Hide");
    button.addEventListener("click", hide);
    panel.append(
      button,
      element("strong", {}, "The build failed. The site stays as it was."),
    );
    for (const line of lines) {
      panel.append(
        element("div", { whiteSpace: "pre-wrap", overflowWrap: "anywhere" }, line),
      );
    }
    overlay.attachShadow({ mode: "open" }).append(panel);
    document.documentElement.append(overlay);
  };

  const reload = () => location.reload(); // browsers keep the place by themselves

  const sheets = (page) => [...page.querySelectorAll("link[rel~=stylesheet]")];

  // The new page's addresses are taken: a file may be named after its content.
  const restyle = async (build) => {
    const page = await (await fetch(location.href)).text();
    const fresh = sheets(new DOMParser().parseFromString(page, "text/html"));
    const old = sheets(document);
    if (fresh.length !== old.length) return reload();
    token = build;
    old.forEach((link, index) => {
      const next = link.cloneNode();
      const address = new URL(fresh[index].getAttribute("href"), location.href);
      if (address.origin === location.origin) address.searchParams.set("build", build);
      next.addEventListener("load", () => link.remove());
      next.addEventListener("error", () => link.remove());
      next.href = address.href;
      link.after(next);
    });
  };

  const follow = (event) => {
    const state = JSON.parse(event.data);
    if (state.problem.length) return show(state.problem);
    hide();
    if (state.token === token) return;
    if (pages(state.token) === pages(token)) restyle(state.token).catch(reload);
    else reload();
  };

  // A hidden page lets go of its connection: browsers allow six to a host, and each
  // page holds one. The first event after a new connection tells what was missed.
  const connect = () => {
    stream?.close();
    stream = null;
    if (document.visibilityState === "hidden") return;
    stream = new EventSource("/_digest/events");
    stream.addEventListener("state", follow);
  };

  document.addEventListener("visibilitychange", connect);
  connect();
})();
