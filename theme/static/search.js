/* The search: what the form asks for, Pagefind finds, and the address remembers.
   Nothing from the address or the index is ever read as HTML. The words of the interface
   stand in the page; how it looks is told by its templates. */

const form = document.querySelector("form[data-index]");
const status = document.querySelector("[role=status]");
const list = document.querySelector(".results");
const more = document.querySelector(".more");
const details = form.querySelector("details");
const said = form.dataset;
const title = document.title;
const STEP = 10;
const ONE_OF = ["section", "year", "language"]; // an article has one; names it has many
const plural = new Intl.PluralRules(document.documentElement.lang);
const count = new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`); // as the pages write numbers

let index; // of Pagefind, once it is needed
let all = {}; // every choice of every filter, once the filters are opened
let found = [];
let shown = 0;
let latest = 0;
let pause;

const load = () => index ??= (async () => {
  const pagefind = await import(`${said.index}pagefind.js`);
  // A worker would have another policy than the page, and loads the program twice.
  await pagefind.options({ noWorker: true, baseUrl: said.site, excerptLength: 32 });
  await pagefind.init();
  return pagefind;
})().catch((error) => {
  index = undefined; // to be tried again
  throw error;
});

const asked = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
const boxes = (key) => [...form.querySelectorAll(`[name="${key}"]`)];
const keys = () => [...form.querySelectorAll("fieldset")].map((one) => one.dataset.key);
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function choice(key, value) {
  const known = boxes(key).find((box) => box.value === value);
  if (known) return known;
  const part = form.querySelector(`fieldset[data-key="${key}"]`);
  const item = part.querySelector("li").cloneNode(true);
  const box = item.querySelector("input");
  Object.assign(box, { value, checked: false });
  item.querySelector(".choice").textContent = value;
  item.dataset.found = "";
  part.querySelector("ul").append(item);
  return box;
}

function fill(params) {
  form.q.value = params.get("q") ?? "";
  form.sort.value = params.get("sort") ?? "";
  if (form.sort.selectedIndex < 0) form.sort.value = "";
  for (const key of keys()) {
    const wanted = params.getAll(key);
    for (const box of boxes(key)) box.checked = false;
    for (const value of wanted) choice(key, value).checked = true;
    if (wanted.length) details.open = true;
  }
}

function remember(push) {
  const params = asked();
  const address = location.pathname + (params.size ? `?${params}` : "");
  const is_other = address !== location.pathname + location.search;
  if (is_other) history[push ? "pushState" : "replaceState"](null, "", address);
}

function question(params) {
  const filters = {};
  for (const key of keys()) {
    const values = params.getAll(key);
    if (values.length) filters[key] = ONE_OF.includes(key) ? { any: values } : values;
  }
  const words = params.get("q")?.trim() || null;
  const sort = params.get("sort") || (words ? "" : "newest");
  return [words, { filters, sort: sort ? { date: sort === "oldest" ? "asc" : "desc" } : {} }];
}

async function search(wanted = STEP) {
  const mine = ++latest;
  const [words, options] = question(asked());
  document.title = words ? `${words} – ${title}` : title;
  let answer = { results: [], filters: all, totalFilters: all };
  const is_asked = words || Object.keys(options.filters).length;
  try {
    if (is_asked) answer = await (await load()).search(words, options);
  } catch {
    if (mine === latest) clear(said.failed);
    return;
  }
  if (mine !== latest) return;
  const number = answer.results.length;
  const form_of = said[plural.select(number)] ?? said.other;
  clear(is_asked ? form_of.replace("{n}", count.format(number)) : said.hint);
  found = answer.results;
  tally(answer);
  await show(wanted);
}

function clear(message) {
  status.textContent = message;
  list.replaceChildren();
  found = [];
  shown = 0;
  more.hidden = true;
}

function tally(answer) {
  for (const key of keys()) {
    const counts = (ONE_OF.includes(key) ? answer.totalFilters : answer.filters)[key];
    for (const box of boxes(key)) {
      box.parentNode.querySelector(".n").textContent = counts?.[box.value] ? count.format(counts[box.value]) : "";
    }
  }
}

async function show(upto) {
  const mine = latest;
  const next = found.slice(shown, upto);
  const items = (await Promise.all(next.map((one) => one.data()))).map(result);
  if (mine !== latest) return;
  list.append(...items);
  shown += items.length;
  more.hidden = shown >= found.length;
  return items[0];
}

function result({ url, meta, excerpt, plain_excerpt: part, content }) {
  const item = document.querySelector("#result").content.firstElementChild.cloneNode(true);
  const place = (name) => item.querySelector(`[data-is=${name}]`);
  place("title").textContent = meta.title;
  place("title").href = url;
  place("publisher").textContent = meta.publisher ?? "";
  if (!meta.publisher) place("comma").remove();
  place("date").textContent = meta.date;
  place("date").dateTime = meta.day;
  if (!content.startsWith(part)) place("excerpt").append("… ");
  excerpt.split(/<\/?mark>/).forEach((piece, number) => {
    const text = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    const mark = document.createElement("mark");
    mark.textContent = text;
    place("excerpt").append(number % 2 ? mark : text);
  });
  if (!content.endsWith(part)) place("excerpt").append(" …");
  if (meta.lang) {
    for (const name of ["title", "excerpt"]) Object.assign(place(name), { lang: meta.lang, dir: "auto" });
  }
  const names = place("names");
  const chip = names.firstElementChild;
  const chips = (meta.names ?? "").split("\n").filter(Boolean).map((line) => {
    const [path, ...name] = line.split(" ");
    const one = chip.cloneNode(true);
    Object.assign(one.firstElementChild, { href: said.site + path.slice(1), textContent: name.join(" ") });
    return one;
  });
  names.replaceChildren(...chips);
  if (!chips.length) names.remove();
  return item;
}

/* Shows the choices that hold what is typed, and always those that are made. */
function narrow(part) {
  const key = part.dataset.key;
  const typed = fold(part.querySelector("[type=search]")?.value.trim() ?? "");
  if (typed) {
    for (const value of Object.keys(all[key] ?? {}).filter((one) => fold(one).includes(typed)).slice(0, 20)) choice(key, value);
  }
  for (const box of boxes(key)) {
    const item = box.closest("li");
    const fits = typed ? fold(box.value).includes(typed) : !("found" in item.dataset);
    item.hidden = !fits && !box.checked;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  remember(true);
  search();
});
form.addEventListener("input", ({ target }) => {
  if (target.matches("fieldset [type=search]")) return narrow(target.closest("fieldset"));
  if (target !== form.q) return;
  clearTimeout(pause);
  pause = setTimeout(() => { remember(false); search(); }, 200);
});
form.addEventListener("change", ({ target }) => {
  if (!target.matches("select, [type=checkbox]")) return;
  remember(true);
  search();
});
details.addEventListener("toggle", async () => {
  if (!details.open || Object.keys(all).length) return;
  try {
    all = await (await load()).filters();
  } catch {
    return clear(said.failed);
  }
  search(Math.max(shown, STEP));
});
more.addEventListener("click", async () => {
  const first = await show(shown + STEP);
  history.replaceState({ shown }, "");
  first?.querySelector("a").focus();
});
form.q.addEventListener("focus", () => load().catch(() => {}), { once: true });
addEventListener("popstate", ({ state }) => {
  fill(new URLSearchParams(location.search));
  search(state?.shown);
});

fill(new URLSearchParams(location.search));
search(history.state?.shown);
