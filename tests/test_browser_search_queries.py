"""What readers write, and what they have to find first: asked of the built index, by the search page's own code."""

from typing import Any

import pytest

from site_browser import Opened

pytestmark = pytest.mark.browser

N, S, E = "avtal/norrby/", "avtal/soderby/", "avtal/exempeludden/"
MAY, TUNNEL = f"{N}2026-05-26/andringar/", f"{N}atgarder/ljus-i-tunneln/"
# What is written → what is found first; "?word": nothing, but that was meant; "-": nothing at all.
QUERIES = {
    # a district by its name, in its forms, without its dots
    "Norrby": N, "norrbys": N, "NORRBY": N, "Söderby": S, "soderby": S, "söderbys": S, "Exempeludden": E,
    "exempeluddens": E,
    # what it was called before, its police area, a district without an agreement
    "Gamla Exempelhamn": E, "Låtsasdal": E, "latsasdal": E, "Södra Skogen": S, "sodra skogen": S, "Påhittsberg": "./",
    # a place that only the register has
    "Provängen": N, "provangen": N, "Norrby strand": N,
    # a day: the decision of that day, however it is written
    "2026-05-26": MAY, "26 maj 2026": MAY, "26 maj": MAY, "den 26 maj 2026": MAY, "26/5 2026": MAY,
    "2025-02-18": N + "2025-02-18/andringar/", "18 februari 2025": N + "2025-02-18/andringar/",
    "17/2 2026": N + "2026-02-17/andringar/", "22 september 2026": E + "2026-09-22/andringar/",
    "2024-05-14": N + "bilagor/atgardsplan/2024-05-14/", "2031-01-01": "-",
    # a decision by its record, and other numbers
    "2026:2 § 3": MAY, "2026:2 §3": MAY, "2026:99": "-", "202100-9903": S,
    # an annex
    "lägesbilden": E + "bilagor/lagesbild/2026-09-15/", "lagesbild": E + "bilagor/lagesbild/2026-09-15/",
    "åtgärdsplan söderby": S + "bilagor/atgardsplan/2025-02-24/",
    "åtgärdsplanen": E + "bilagor/atgardsplan/2026-04-14/",
    "kontaktuppgifter": E + "bilagor/kontaktuppgifter/2026-01-20/",
    "kommunikationsplaner": E + "bilagor/kommunikationsplan/2025-09-15/",
    "personrån": N + "bilagor/lagesbild/2026-05-12/",
    # words in their forms
    "styrgrupp": E, "styrgruppens": E, "överenskommelse": E, "overenskommelser": E, "torgets": N, "torgen": N,
    "skola": N, "skolorna": N, "belysning": N, "belysningen": N, "rån": N, "tunnel": TUNNEL, "parkeringar": TUNNEL,
    "butik": S + "atgarder/samtal-med-butikerna/", "lampor": S + "atgarder/belysning-i-parken/",
    "hemtjänst": E + "atgarder/samtal-i-hemtjansten/", "kajens": E + "atgarder/nattvandring-pa-kajen/",
    "trafikkontorets": TUNNEL, "uppföljningar": N + "uppfoljning/",
    # compounds: a word of it finds the whole
    "samverkansöverenskommelse": E, "samverkan": E, "stadsdelsdirektör": E, "arbetsgrupp": E,
    "organet": E, "styrgrupp zebra": E,
    "kommunpolis": E,
    # more words than one, with words that say nothing
    "vem är chef i Norrby": N, "kontakt norrby": N, "fritidsgården Lyktan": N, "våld i nära relation": N,
    "uppföljningar norrby": N + "uppfoljning/",
    # pages about all
    "api": "data/", "tillgänglighet": "tillganglighet/", "redaktör": "redaktor/", "dispens": "regler/dispens-giltig/",
    "kalender": "kommande/", "revision": "revision/",
    # misspelt, and what is nowhere
    "Norby": "?norrby", "Nordby": "?norrby", "exempludden": "?exempeludden", "stirgrupp": "?styrgrupp",
    "belysing": "?belysning", "lagesbilt": "?lägesbild", "styrgrpp": "?styrgrupp",
    "zebra": "-", "qwertyuiop": "-", "medborgarbudget": "-", "xyzzyplugh": "-",
    # what is no word breaks nothing
    "<>": "-", "\"'": "-", "§": "-", "…": "-", "(((": "-",
}  # fmt: skip
_ASK = """async (questions) => {
    const { Index } = await import("/assets/samverk-search-index.js");
    const answers = {};
    for (const question of questions) {
        let bytes = 0;
        const index = new Index(async (name) => {
            const text = await (await fetch(`/sok/index/${name}.json`)).text();
            bytes += new TextEncoder().encode(text).length;
            return JSON.parse(text);
        });
        const before = performance.now();
        const { pages, meant } = await index.search(question);
        const first = await Promise.all(pages.slice(0, 10).map((number) => index.page(number)));
        answers[question] = { first: first.map(([address]) => address), meant, bytes, ms: performance.now() - before };
    }
    return answers;
}"""


def told(answer: dict[str, Any]) -> str:
    first: list[str] = answer["first"]
    meant: str = answer["meant"]
    return (first[0] or "./") if first else f"?{meant}" if meant else "-"


def test_readers_find_first_what_they_look_for_quickly_and_for_few_bytes(opened: Opened) -> None:
    answers: dict[str, dict[str, Any]] = opened("/sok/").evaluate(_ASK, list(QUERIES))
    assert len(QUERIES) >= 70
    assert {question: told(answer) for question, answer in answers.items()} == QUERIES
    # The scripts weigh 13 kB; each question here begins without anything of the index.
    assert max(answer["bytes"] for answer in answers.values()) < 240_000
    assert max(answer["ms"] for answer in answers.values()) < 500
