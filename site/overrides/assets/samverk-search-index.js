// Asks the search index (sok/index/, made by site/search/index.py) for pages. It knows nothing of the page it serves.
const PREFIX = 3;
const SAME = { exact: 1, plain: 0.9, stem: 0.85, prefix: 0.4, part: 0.5 };
// A hit that is this much weaker than the best is chance and no answer.
const WEAK = 0.12;

export function fold(word) {
  return word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

export class Index {
  constructor(read) {
    this.read = read; // (name) => the content of a file of the index
    this.files = new Map();
  }

  file(name) {
    if (!this.files.has(name)) {
      const coming = this.read(name);
      coming.catch(() => this.files.delete(name));
      this.files.set(name, coming);
    }
    return this.files.get(name);
  }

  page(number) {
    return this.file(`sida-${number}`);
  }

  // The words, days and numbers of a question, as the index has them.
  async terms(question) {
    const { månader, stoppord } = await this.file("index");
    const month = månader.join("|");
    const two = (number) => String(number).padStart(2, "0");
    const number = (name) => two(månader.indexOf(name.toLowerCase()) + 1);
    const term = new RegExp(
      String.raw`(?<iso>\d{4}-\d\d-\d\d)(?!\d)|(?<day>\d{1,2})(?:\.|:e)?\s+(?<month>${month})(?:\s+(?<year>\d{4}))?(?!\p{L})` +
        String.raw`|(?<d>\d{1,2})\/(?<m>\d{1,2})(?:[\s-]+(?<y>\d{4}))?(?![\d:/])|(?<only>${month})\s+(?<of>\d{4})(?!\d)` +
        String.raw`|§+\s*(?<para>\d+)|(?<para2>\d+)\s*§|(?<number>\d+(?:[:/.–-]\d+)*)|(?<word>(?:(?!\d|_)[\p{L}\p{M}])+)`,
      "giu",
    );
    const found = [];
    for (const { groups: g } of question.normalize("NFC").matchAll(term)) {
      if (g.word) found.push(g.word.toLowerCase());
      else if (g.iso) found.push(g.iso);
      else if (g.month) found.push(`${g.year || ""}-${number(g.month)}-${two(g.day)}`);
      else if (g.d) found.push(`${g.y || ""}-${two(g.m)}-${two(g.d)}`);
      else if (g.only) found.push(`${g.of}-${number(g.only)}`);
      else found.push(g.para || g.para2 ? `§${g.para || g.para2}` : g.number);
    }
    const told = found.filter((one) => !stoppord.includes(one));
    return [...new Set(told.length ? told : found)];
  }

  // The rows of the index between two words, both included.
  async rows(first, last) {
    const { filer } = await this.file("index");
    const from = Math.max(0, filer.findLastIndex((one) => one <= first));
    const to = filer.findLastIndex((one) => one <= last);
    const read = [];
    for (let at = from; at <= to; at += 1) read.push(this.file(`ord-${at}`));
    return (await Promise.all(read)).flatMap(Object.entries);
  }

  // Pages with a word in any of its forms: {weights: Map(page → weight), forms}; undefined where no page has it.
  async word(word) {
    const { ändelser } = await this.file("index");
    const plain = fold(word);
    if (!/^\p{L}+$/u.test(word)) {
      const rows = (await this.rows(word, word)).filter(([stem]) => stem === word);
      return rows.length ? found(rows.map((row) => [row, SAME.exact])) : undefined;
    }
    const stems = new Set([...ändelser, "s"].filter((one) => plain.endsWith(one)).map((one) => plain.slice(0, -one.length)));
    const shortest = plain.slice(0, Math.max(PREFIX, plain.length - 8));
    const rows = await this.rows(shortest, `${plain}\uffff`);
    const ways = [
      [SAME.exact, (stem, forms) => forms.includes(word)],
      [SAME.plain, (stem, forms) => forms.some((form) => fold(form) === plain)],
      [SAME.stem, (stem, forms) => [...stems].some((one) => one.length >= PREFIX && (stem === one || forms.some((form) => fold(form) === one)))],
      [SAME.prefix, (stem, forms) => plain.length > PREFIX && forms.some((form) => fold(form).startsWith(plain))],
    ];
    for (const [quality, fits] of ways) {
      const fitting = rows.filter(([stem, [forms]]) => fits(stem, forms.split(" ")));
      if (fitting.length) return found(fitting.map((row) => [row, quality]));
    }
    return undefined;
  }

  // A long word that stands nowhere, as two that do: both have to be on the page.
  async compound(word) {
    for (let at = word.length - 4; at >= 4; at -= 1) {
      const last = await this.exactly(word.slice(at));
      const first = last && ((await this.exactly(word.slice(0, at))) || (await this.exactly(word.slice(0, at).replace(/s$/, ""))));
      if (first) {
        const weights = new Map();
        for (const [page, weight] of first.weights) {
          if (last.weights.has(page)) weights.set(page, SAME.part * Math.min(weight, last.weights.get(page)));
        }
        if (weights.size) return { weights, forms: [...first.forms, ...last.forms] };
      }
    }
    return undefined;
  }

  async exactly(word) {
    const known = await this.spellings();
    return known.has(fold(word)) ? this.word(word) : undefined;
  }

  async spellings() {
    this.known ||= this.file("ordlista").then((words) => new Map(words.split(" ").map((word) => [fold(word), word])));
    return this.known;
  }

  // The word of the site that is nearest to one that stands nowhere; undefined where none is near.
  async meant(word) {
    const plain = fold(word);
    if (!/^\p{L}{4,}$/u.test(word)) return undefined;
    const most = plain.length < 6 ? 1 : 2;
    let best;
    for (const [other, shown] of await this.spellings()) {
      if (Math.abs(other.length - plain.length) > most) continue;
      const far = distance(plain, other) + (other[0] === plain[0] ? 0 : 0.5);
      if (far <= most + 0.5 && (!best || far < best.far)) best = { far, shown };
    }
    return best && best.far <= most ? best.shown : undefined;
  }

  // Days as a text has them: `26 maj 2026` for 2026-05-26.
  async days(terms) {
    const { månader } = await this.file("index");
    const parts = terms.map((one) => one.match(/^(\d{4})?-(\d\d)-(\d\d)$/)).filter(Boolean);
    return parts.map(([, year, month, day]) => [Number(day), månader[Number(month) - 1], year].filter(Boolean).join(" "));
  }

  // {pages: numbers, the best first; forms: what to mark; meant: the question as it may have been meant; all: every word}
  async search(question) {
    const { sidor, slag, titelvikt } = await this.file("index");
    const terms = await this.terms(question);
    const hits = await Promise.all(terms.map(async (one) => (await this.word(one)) || (one.length > 8 && (await this.compound(one))) || undefined));
    const meant = await Promise.all(terms.map((one, at) => (hits[at] ? one : this.meant(one))));
    const changed = terms.length && meant.every(Boolean) && meant.some((one, at) => one !== terms[at]);
    const kinds = [];
    for (const [, number, weight] of slag) for (let at = 0; at < number; at += 1) kinds.push(weight);
    const scores = new Map();
    for (const hit of hits.filter(Boolean)) {
      const rare = Math.log(1 + sidor / hit.weights.size);
      for (const [page, weight] of hit.weights) {
        const one = scores.get(page) || { score: 0, words: 0, title: 0 };
        scores.set(page, {
          score: one.score + rare * weight,
          words: one.words + 1,
          title: one.title + (weight >= titelvikt * SAME.stem ? 1 : 0),
        });
      }
    }
    const every = [...scores].filter(([, one]) => one.words === terms.length);
    const whole = every.length > 0;
    const known = hits.filter(Boolean).length;
    const most = known < terms.length ? known : 2;
    const counted = (whole ? every : [...scores].filter(([, one]) => one.words >= most)).map(([page, one]) => [
      page,
      one.score * kinds[page] * (one.title === terms.length && terms.length > 1 ? 2 : 1),
    ]);
    counted.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const enough = counted.length ? counted[0][1] * WEAK : 0;
    return {
      pages: counted.filter(([, score]) => score >= enough).map(([page]) => page),
      forms: [...hits.filter(Boolean).flatMap((one) => one.forms), ...(await this.days(terms))],
      meant: changed ? meant.join(" ") : "",
      all: whole,
    };
  }
}

function found(rows) {
  const weights = new Map();
  const forms = [];
  for (const [[, [said, ...gaps]], quality] of rows) {
    forms.push(...said.split(" "));
    for (let at = 0, page = 0; at < gaps.length; at += 2) {
      page += gaps[at];
      weights.set(page, Math.max(weights.get(page) || 0, gaps[at + 1] * quality));
    }
  }
  return { weights, forms };
}

// How many letters are added, taken away, changed or have changed places with the next.
function distance(one, other) {
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    rows[i] = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[one.length][other.length];
}
