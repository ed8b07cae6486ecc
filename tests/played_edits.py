"""What editors do to an agreement held in a tree: one function for each kind of edit that `oracle_clauses` names."""

from collections.abc import Callable, Mapping
from functools import partial

from played_changes import Company, Tree, decided, decision_stem, signed
from rule_cases import dice_of

Edit = Callable[[Tree], list[str]]
"""Makes the edit and says which places it is about, as a tillägg or a decision would name them."""
ANNEXES = {
    "a new lägesbild": ("lagesbild", "lägesbild"),
    "a new åtgärdsplan": ("atgardsplan", "åtgärdsplan"),
    "a new kommunikationsplan": ("kommunikationsplan", "kommunikationsplan"),
    "new kontaktuppgifter": ("kontaktuppgifter", "kontaktuppgifter"),
}
GROUPS = "samverkansorganisation"
SAID = (
    "belysningen", "parken", "stationen", "skolgården", "gångvägen", "butikerna", "föreningen", "kvällen",
    "helgen", "vintern", "grannarna", "värdarna", "cykelstället", "bussen", "trappan", "källaren",
    "biblioteket", "fritidsgården", "parkeringen", "gräsmattan", "tunneln", "bron", "torget", "lekplatsen",
)  # fmt: skip


# The agreement's own words.


def more_meetings(group: str, tree: Tree) -> list[str]:
    before = tree.value(f"{GROUPS}.{group}.möten_per_år")
    assert isinstance(before, int)
    tree.put(f"{GROUPS}.{group}.möten_per_år", before + 1)
    return [f"{GROUPS}.{group}.möten_per_år"]


def a_function_more(tree: Tree) -> list[str]:
    who = {"funktion": f"samordnare-{tree.next()}", "part": "kommunen", "roll": "adjungerad"}
    tree.add(f"{GROUPS}.styrgrupp.funktioner", {**who})
    return [f"{GROUPS}.styrgrupp.funktioner"]


def an_address(tree: Tree) -> list[str]:
    tree.put("parter.polisen.adress.gata", f"Nya vägen {tree.next()}")
    return ["parter.polisen.adress.gata"]


def a_purpose_more(tree: Tree) -> list[str]:
    tree.add("syften", f"tryggare vägar till skolan, del {tree.next()}")
    return ["syften"]


def another_last_day(tree: Tree) -> list[str]:
    tree.put("giltighet.till", f"{2031 + tree.next() % 60}-06-30")
    return ["giltighet.till"]


def a_group_that_meets_more_often(tree: Tree) -> list[str]:
    group = "platser" if tree.setting.name == "norrby" else "inbrott"
    tree.put(f"{GROUPS}.arbetsgrupper.{group}.mötesfrekvens", f"var {tree.next() % 9 + 2}:e vecka")
    return [f"{GROUPS}.arbetsgrupper.{group}.mötesfrekvens"]


def another_rule_set(tree: Tree) -> list[str]:
    tree.put("profil", "lkb-2023-196" if tree.setting.name == "norrby" else "bas")
    return ["profil"]


def next_overarching(tree: Tree) -> list[str]:
    """The city and the region have made a new one, and this agreement rests on it."""
    folder, number = "content/overgripande/exempelregionen", tree.next()
    version = f"{2027 + number // 12}-{number % 12 + 1:02}"
    text = tree.text(f"{folder}/2024-02.yaml").replace(
        "från: 2024-02-01, till: 2028", f"från: {tree.on(-30)}, till: 2032"
    )
    tree.write(text.replace("version: 2024-02", f"version: {version}"), f"{folder}/{version}.yaml")
    tree.earlier["övergripande.version"] = tree.value("övergripande.version")  # tillägg of days before rest on it
    tree.put("övergripande.version", version)
    return ["övergripande.version"]


def of_another_template(words: tuple[str, str], tree: Tree) -> list[str]:
    own = str(tree.value("mall"))
    fresh = f"annan-{tree.next()}"
    text = tree.text(f"content/mallar/{own}.md").replace(f"id: {own}", f"id: {fresh}")
    assert words[0] in text
    tree.write(text.replace(*words, 1), f"content/mallar/{fresh}.md")
    tree.put("mall", fresh)
    return ["mall"]


def other_words_of_another_template(tree: Tree) -> list[str]:
    said = "och ytterligare vid behov." if tree.setting.name == "norrby" else "hålla varandra underrättade"
    return of_another_template((said, f"{said} {tree.next()}"), tree)


def an_annex_of_its_own(tree: Tree) -> list[str]:
    head = f"typ: annan\ntitel: Rutin för natten\ndatum: {tree.on()}\nupprättad_av: [kommunen, polisen]\n"
    before = tree.names("bilagor/rutin")
    head += f"ersätter: {_day_of(before[-1])}\n" if before else ""
    tree.write(
        f"---\n{head}version: {len(before) + 1}\n---\n{_told(tree)}\n", f"{tree.folder}/bilagor/rutin/{tree.on()}.md"
    )
    return [f"bilagor/rutin/{tree.on()}"]


# A new version of an annex.

DECIDED = decided()


def _day_of(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".md")


def _told(tree: Tree) -> str:
    dice = dice_of(tree.next())
    return " ".join(
        f"Vi såg {', '.join(dice.sample(SAID, 5))} och {dice.choice(SAID)} {dice.randint(2, 60)} gånger."
        for _ in range(40)
    )


def latest(tree: Tree, folder: str) -> str:
    return tree.names(f"bilagor/{folder}")[-1]


def new_version(tree: Tree, kind: str, *, attached: bool = True, **head: str | None) -> list[str]:
    """The next version of an annex, written today. Keys of its head may be given otherwise, or None."""
    folder, typ = ANNEXES[kind]
    before = latest(tree, folder)
    text = tree.text(before)
    top, _, body = text.removeprefix("---\n").partition("\n---\n")
    own = ("datum", "version", "beslut", "ersätter", "upprättad_av")
    rows = [line for line in top.split("\n") if not line.startswith(tuple(f"{key}:" for key in own))]
    number = len(tree.names(f"bilagor/{folder}")) + 1
    said = {
        "datum": tree.on(), "version": str(number), "ersätter": _day_of(before),
        "upprättad_av": "[kommunen, polisen]", **head,
    }  # fmt: skip
    rows += [f"{key}: {value}" for key, value in said.items() if value]
    body = "\n".join(line if line.startswith("#") else "" for line in body.split("\n"))
    body = body.replace("\n\n\n", "\n").replace("## Analys", f"## Analys\n\n{_told(tree)}")
    day = str(said["datum"]) if str(said["datum"])[:2] == "20" else tree.on()
    words = "\n".join(rows)
    tree.write(f"---\n{words}\n---\n{body}\n\n{_told(tree)}\n", f"{tree.folder}/bilagor/{folder}/{day}.md")
    if attached:
        place = next(n for n, one in enumerate(tree.rows("bilageförteckning")) if one["typ"] == typ)
        tree.put(f"bilageförteckning.{place}.datum", day)
    return [f"bilagor/{folder}/{day}"]


def by_decision(
    kind: str, company: Company = DECIDED, *, attached: bool = True, days: int = 0, **head: str | None
) -> Callable[[Tree], None]:
    """A new version that names the decision on it, `days` from today, and the decision that is made on it."""

    def carried(tree: Tree) -> None:
        day = {"datum": tree.on(days)} if days else {}
        where = f"bilagor/{ANNEXES[kind][0]}/{tree.on(days)}"
        stem = decision_stem(tree, [where])
        names = new_version(tree, kind, attached=attached, **{"beslut": stem, **day, **head})
        company(tree, [where] if "datum" in head else names)

    return carried


def named_by_the_old(tree: Tree, kind: str) -> None:
    names = new_version(tree, kind, beslut="2026-09-01-namnd")
    tree.put("avser", [name.removeprefix("bilagor/") for name in names], _old_decision(tree))
    tree.put("organ", "lokal-styrgrupp", _old_decision(tree))


def then_the_one_before(kind: str, what: str, tree: Tree) -> None:
    """A new version as it should be, and another that it replaces."""
    before = latest(tree, ANNEXES[kind][0])
    by_decision(kind)(tree)
    if what == "removed":
        del tree.files[before]
    else:
        tree.write(tree.text(before) + "\nDet har vänt.\n", before)


def decided_and_signed(kind: str, tree: Tree) -> None:
    by_decision(kind)(tree)
    signed()(tree, [f"bilagor/{ANNEXES[kind][0]}/{tree.on()}"])


def deciding(kind: str) -> Mapping[str, Callable[[Tree], object]]:
    """How a new version of an annex that a group decides on may be carried."""
    return {
        "alone": lambda tree: new_version(tree, kind),
        "decided by the styrgrupp": by_decision(kind),
        "decided on a day before today": by_decision(kind, decided(datum=0), days=0),
        "decided by the beredningsgrupp": by_decision(kind, decided("lokal-beredningsgrupp")),
        "decided by the nämnd": by_decision(kind, decided("nämnd")),
        "decided orally": by_decision(kind, decided(dokument="muntligt OK 3/5")),
        "decided, no document": by_decision(kind, decided(dokument=None)),
        "decided, undated": by_decision(kind, decided(datum=None)),
        "decided tomorrow": by_decision(kind, decided(datum=1)),
        "decided before it was written": by_decision(kind, decided(datum=-5)),
        "a decision about another version": by_decision(kind, decided(avser=["lagesbild/2024-01-01"])),
        "a decision about nothing": by_decision(kind, decided(avser=[])),
        "an old decision made to name it": lambda tree: named_by_the_old(tree, kind),
        "a decision that is not there": lambda tree: new_version(tree, kind, beslut="2026-11-01-nagon"),
        "signed by all and not decided": lambda tree: signed()(tree, new_version(tree, kind)),
        "decided, the annex without a day": by_decision(kind, datum="i höst"),
        "decided, the annex of a day to come": by_decision(kind, decided(), days=30),
        "decided and not attached": by_decision(kind, attached=False),
        "decided, the version before removed": partial(then_the_one_before, kind, "removed"),
        "decided, the version before rewritten": partial(then_the_one_before, kind, "rewritten"),
        "decided, nothing said of what it replaces": by_decision(kind, ersätter=None),
        "decided, the central group not told yet": by_decision(kind, decided(meddelad_central_beredningsgrupp=None)),
        "decided and signed": partial(decided_and_signed, kind),
    }


# The areas, in Stockholm's words.


def an_area_renamed(tree: Tree) -> list[str]:
    area = "unga" if tree.setting.name == "norrby" else "inbrott"
    tree.put(f"samverkansområden.{area}.namn", f"barn och unga, del {tree.next()}")
    return ["samverkansområden"]


def area_and_plan(company: Company | None, tree: Tree, *, also: Company | None = None) -> None:
    """The area, and a plan that the styrgrupp decides on; `company` is about the area, None: it is in that decision."""
    names = an_area_renamed(tree)
    plan = f"bilagor/atgardsplan/{tree.on()}"
    stem = decision_stem(tree, [plan])
    new_version(tree, "a new åtgärdsplan", beslut=stem)
    (also or decided(avser=[plan.removeprefix("bilagor/"), *(names if company is None else [])]))(tree, [plan])
    if company:
        company(tree, names)


AREA_WAYS: Mapping[str, Callable[[Tree], object]] = {
    "alone": an_area_renamed,
    "a new plan decided": lambda tree: (an_area_renamed(tree), by_decision("a new åtgärdsplan")(tree)),
    "decided by the beredningsgrupp, with a new plan": partial(area_and_plan, decided("lokal-beredningsgrupp")),
    "decided by the styrgrupp, with a new plan": partial(area_and_plan, None),
    "decided orally, with a new plan": partial(area_and_plan, decided(dokument="muntligt")),
    "signed by all, with a new plan": partial(area_and_plan, signed()),
    "signed by the city alone": partial(area_and_plan, signed(police={})),
}


def _old_decision(tree: Tree) -> str:
    return f"{tree.folder}/beslut/2026-09-01-namnd.yaml"


SIGNED_EDITS: Mapping[str, Edit] = {
    "more meetings of the styrgrupp": partial(more_meetings, "styrgrupp"),
    "more meetings of the beredningsgrupp": partial(more_meetings, "beredningsgrupp"),
    "a function more in the styrgrupp": a_function_more,
    "an address": an_address,
    "a purpose more": a_purpose_more,
    "another last day": another_last_day,
    "an annex of its own": an_annex_of_its_own,
    "a new kommunikationsplan": lambda tree: new_version(tree, "a new kommunikationsplan"),
    "new kontaktuppgifter": lambda tree: new_version(tree, "new kontaktuppgifter"),
    "other words of another template": other_words_of_another_template,
    "another rule set": another_rule_set,
    "the next overarching agreement": next_overarching,
    "a group that meets more often": a_group_that_meets_more_often,
    "an area renamed": an_area_renamed,
}
