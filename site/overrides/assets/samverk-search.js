// The search page. A module, since the index is read by one; external, since a strict content policy allows no other.
const PER_PAGE = 10;
// What a reader looks for first stands first: the agreements, and then the rest with the best match first.
const FIRST = { slag: "Överenskommelse" };
const field = document.getElementById("sv-search-page");
const list = document.getElementById("sv-search-results");
const status = document.getElementById("sv-search-status");
const more = document.getElementById("sv-search-more");
const root = new URL("../", import.meta.url);
let index;
let found = [];
let shown = 0;
let turn = 0;

async function open() {
  if (!index) {
    index = import(new URL("pagefind/pagefind.js", root)).then(async (pagefind) => {
      await pagefind.options({ excerptLength: 24, baseUrl: root.pathname });
      await pagefind.init();
      return pagefind;
    });
    index.catch(() => {
      index = undefined;
    });
  }
  return index;
}

function say(words) {
  status.textContent = words;
}

// The excerpt is text with <mark> round the words. It is read in a document that nobody sees and where nothing runs, and
// only its text and its marks are taken.
function excerpt(html) {
  const body = new DOMParser().parseFromString(`<p>${html}`, "text/html").querySelector("p");
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return document.createTextNode(node.textContent);
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}

async function show(mine) {
  const pages = await Promise.all(found.slice(shown, shown + PER_PAGE).map((one) => one.data()));
  if (mine !== turn) return;
  let first;
  for (const page of pages) {
    const link = document.createElement("a");
    link.href = page.url;
    link.textContent = (page.meta.title || page.url).replaceAll("\u00ad", "");
    const kind = document.createElement("p");
    kind.className = "sv-small";
    kind.textContent = page.meta.kind || "";
    const words = document.createElement("p");
    words.append(...excerpt(page.excerpt));
    const item = document.createElement("li");
    item.append(link, kind, words);
    list.append(item);
    first ||= link;
  }
  shown += pages.length;
  more.hidden = shown >= found.length;
  return first;
}

async function search(query) {
  const mine = ++turn;
  const words = query.trim();
  if (!words) {
    found = [];
    list.replaceChildren();
    more.hidden = true;
    return say("Skriv ett ord för att börja.");
  }
  say("Söker …");
  try {
    const pagefind = await open();
    const [first, all] = await Promise.all([pagefind.search(words, { filters: FIRST }), pagefind.search(words)]);
    if (mine !== turn) return;
    const had = new Set(first.results.map((one) => one.id));
    found = [...first.results, ...all.results.filter((one) => !had.has(one.id))];
    shown = 0;
    list.replaceChildren();
    await show(mine);
    if (mine !== turn) return;
    const count = found.length;
    say(count ? `${count} ${count === 1 ? "sida" : "sidor"} har ord som liknar ”${words}”.` : `Ingen sida har ord som liknar ”${words}”.`);
  } catch {
    say("Sökningen går inte att öppna här. Den finns i den byggda webbplatsen när den ligger på en webbserver.");
  }
}

let waiting;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => search(field.value), 200);
});
field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  history.replaceState(null, "", field.value.trim() ? `?q=${encodeURIComponent(field.value.trim())}` : location.pathname);
  search(field.value);
});
more.addEventListener("click", async () => {
  const first = await show(turn);
  if (first) first.focus();
});

field.value = new URLSearchParams(location.search).get("q") || "";
if (field.value) search(field.value);
else field.focus();
