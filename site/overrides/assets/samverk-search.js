// The search page: asks the index and shows what it finds. External modules, since a strict content policy allows no other.
import { Index, fold } from "./samverk-search-index.js";

const PER_PAGE = 10;
const WORDS_BEFORE = 8;
const WORDS_IN_ALL = 26;
const field = document.getElementById("sv-search-page");
const list = document.getElementById("sv-search-results");
const status = document.getElementById("sv-search-status");
const more = document.getElementById("sv-search-more");
const root = new URL("../", import.meta.url);
const index = new Index(async (name) => {
  const answer = await fetch(new URL(`sok/index/${name}.json`, root));
  if (!answer.ok) throw new Error(name);
  return answer.json();
});
let found = { pages: [], forms: [] };
let shown = 0;
let turn = 0;

function say(...words) {
  status.replaceChildren(...words);
}

// The words round the first that was looked for, each of those marked; the page's first words where none stands there.
function excerpt(text) {
  const forms = new Set(found.forms.map((form) => fold(form.replaceAll(" ", "\u00a0"))));
  // A day is three words to the eye and one to whoever looks for it.
  const days = found.forms.filter((form) => form.includes(" "));
  const words = days.reduce((told, day) => told.replaceAll(day, day.replaceAll(" ", "\u00a0")), text).split(" ");
  const hit = words.map((word) => forms.has(fold(word.replace(/^[^\p{L}\d§]+|[^\p{L}\d]+$/gu, ""))));
  const first = Math.max(0, hit.indexOf(true) - WORDS_BEFORE);
  const nodes = words.slice(first, first + WORDS_IN_ALL).flatMap((word, at) => {
    if (!hit[first + at]) return [word, " "];
    const mark = document.createElement("mark");
    mark.textContent = word;
    return [mark, " "];
  });
  return [first ? "… " : "", ...nodes, first + WORDS_IN_ALL < words.length ? "…" : ""];
}

async function show(mine) {
  const pages = await Promise.all(found.pages.slice(shown, shown + PER_PAGE).map((number) => index.page(number)));
  if (mine !== turn) return;
  let first;
  for (const [address, title, named, text] of pages) {
    const link = document.createElement("a");
    link.href = new URL(address, root);
    link.textContent = title;
    const kind = document.createElement("p");
    kind.className = "sv-small";
    kind.textContent = named;
    const words = document.createElement("p");
    words.append(...excerpt(text));
    const item = document.createElement("li");
    item.append(link, kind, words);
    list.append(item);
    first ||= link;
  }
  shown += pages.length;
  more.hidden = shown >= found.pages.length;
  return first;
}

// How many pages there are, in a sentence; where there is none, that, and what may have been meant.
function told(words) {
  const count = found.pages.length;
  const pages = `${count} ${count === 1 ? "sida" : "sidor"}`;
  if (!count) say(`Ingen träff på ”${words}”.`);
  else if (found.all) say(`${pages} svarar mot ”${words}”.`);
  else say(`Ingen sida har alla orden i ”${words}”. ${pages} har några av dem.`);
  if (!found.meant) return;
  const link = document.createElement("a");
  link.href = `?q=${encodeURIComponent(found.meant)}`;
  link.textContent = found.meant;
  status.append(" Menade du ", link, "?");
}

async function search(query) {
  const mine = ++turn;
  const words = query.trim();
  found = { pages: [], forms: [] };
  if (!words) {
    list.replaceChildren();
    more.hidden = true;
    return say("Skriv ett ord för att börja.");
  }
  say("Söker …");
  try {
    const answer = await index.search(words);
    if (mine !== turn) return;
    found = answer;
    shown = 0;
    list.replaceChildren();
    await show(mine);
    if (mine === turn) told(words);
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
