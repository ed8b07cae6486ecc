"""The annexes and groups of a rule set: rows that build on each other, and every way of getting one wrong."""

import pytest

from city import ROOT
from samverk.model.errors import RuleSetError
from samverk.model.vocabulary import NOTHING, AnnexKind, Vocabulary
from samverk.rules.load import load_rule_sets
from samverk.rules.vocabulary import vocabularies
from samverk.source.places import Places, RuleFiles, rule_files

PLACES = Places.of(ROOT, ROOT / "examples" / "tvillingsta")
HEAD = """\
id: {name}
titel: Ett regelverk
källa: {{dokument: prov, beteckning: provets text}}
gäller: {{från: 2024-01-01, till: null}}
bygger_på: {below}
"""
GROUND = """\
organ: [{organ: lokal-styrgrupp, namn: styrgruppen, nyckel: styrgrupp}, {organ: nämnd, namn: nämnden}]
bilagor:
  - {typ: lägesbild, namn: lägesbilden, väg: beslut, beslutas_av: nämnd}
  - {typ: åtgärdsplan, mapp: planer}
  - {typ: annan, titel: Medborgarlöfte, mapp: loften, namn: medborgarlöftet}
"""
NEAR = """\
organ: [{organ: lokal-styrgrupp, namn: rådet}]
bilagor:
  - {nr: 2, typ: annan, titel: Medborgarlöfte, väg: {parameter: löftets-väg}, beslutas_av: lokal-styrgrupp}
  - {nr: 1, typ: lägesbild, titel: Lokal lägesbild, beslutas_av: lokal-styrgrupp}
  - {typ: annan, titel: Rutin för natten, väg: tillägg}
parametrar: [{namn: löftets-väg, värde: beslut, skäl: Texten säger inget.}]
"""


def built(**files: str) -> dict[str, Vocabulary]:
    """Rule sets without rules: `mitt` builds on `grund`."""
    below = {"grund": "[]", "mitt": "[grund]"}
    read = {
        f"{name}/regelverk.yaml": (HEAD.format(name=name, below=below[name]) + text).encode()
        for name, text in files.items()
    }
    return vocabularies([RuleFiles("rules", read)], PLACES.schemas)


def test_a_nearer_set_says_its_own_word_first_and_keeps_the_rest() -> None:
    mine = built(grund=GROUND, mitt=NEAR)["mitt"]
    assert mine.annexes == (
        AnnexKind("lägesbild", "lagesbild", "Lokal lägesbild", "lägesbilden", 1, "beslut", "lokal-styrgrupp"),
        AnnexKind("annan", "loften", "Medborgarlöfte", "medborgarlöftet", 2, "beslut", "lokal-styrgrupp"),
        AnnexKind("annan", "rutin-for-natten", "Rutin för natten", "bilagan Rutin för natten", None, "tillägg", None),
        AnnexKind("åtgärdsplan", "planer", "Åtgärdsplan", "bilagan Åtgärdsplan"),
    )
    assert [(body.organ, body.title, body.key) for body in mine.bodies] == [
        ("lokal-styrgrupp", "Rådet", "styrgrupp"),
        ("nämnd", "Nämnden", None),
    ]
    assert [body.organ for body in mine.groups] == ["lokal-styrgrupp"]


def test_what_is_asked_of_it() -> None:
    mine = built(grund=GROUND)["grund"]
    plan, promise = mine.kind("åtgärdsplan"), mine.kind("Medborgarlöfte")
    assert (mine.in_folder("planer"), mine.in_folder("loften"), mine.in_folder("rutin")) == (plan, promise, None)
    assert (mine.title("åtgärdsplan"), mine.title("Medborgarlöfte"), mine.title("okänd")) == (
        "Åtgärdsplan",
        "Medborgarlöfte",
        "okänd",
    )
    assert (mine.name("Medborgarlöfte"), mine.group("styrgrupp"), mine.deciding) == (
        "medborgarlöftet",
        "Styrgruppen",
        frozenset({"nämnd"}),
    )
    assert (NOTHING.title("lägesbild"), NOTHING.group("styrgrupp")) == ("lägesbild", "styrgrupp")


@pytest.mark.parametrize(
    ("kind", "organ", "decides"),
    [
        (AnnexKind("lägesbild", "l", "L", "l", 1, "beslut", "nämnd"), "nämnd", True),
        (AnnexKind("lägesbild", "l", "L", "l", 1, "beslut", "nämnd"), "lokal-styrgrupp", False),
        (AnnexKind("lägesbild", "l", "L", "l", 1, "tillägg"), "lokal-styrgrupp", False),
        (AnnexKind("lägesbild", "l", "L", "l", 1, "tillägg", "nämnd"), "nämnd", True),
        (AnnexKind("lägesbild", "l", "L", "l"), "lokal-styrgrupp", False),
    ],
)
def test_who_decides_on_an_annex(kind: AnnexKind, organ: str, decides: bool) -> None:
    assert kind.decided_on_by(organ) is decides


def test_the_rule_sets_of_the_project_have_theirs() -> None:
    """Read alone or with their rules, the vocabularies are the same; every annex of the text has its number."""
    loaded = load_rule_sets(PLACES.rule_files, PLACES.schemas)
    assert vocabularies(PLACES.rule_files, PLACES.schemas) == {n: one.vocabulary for n, one in loaded.items()}
    stockholm = loaded["stockholm-2024"].vocabulary
    assert [(kind.number, kind.typ, kind.route, kind.decided_by) for kind in stockholm.annexes] == [
        (1, "övergripande", "tillägg", "lokal-styrgrupp"),
        (2, "lägesbild", "beslut", "lokal-styrgrupp"),
        (3, "åtgärdsplan", "beslut", "lokal-styrgrupp"),
        (4, "kommunikationsplan", "tillägg", "lokal-styrgrupp"),
        (5, "kontaktuppgifter", "tillägg", "lokal-styrgrupp"),
    ]
    assert [body.key for body in stockholm.groups] == ["styrgrupp", "beredningsgrupp"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("beslutas_av: nämnd", "beslutas_av: central-styrgrupp", "Organet central-styrgrupp finns inte i regelverket."),
        (", beslutas_av: nämnd", "", "Vem som beslutar om lägesbild framgår inte."),
        ("mapp: planer", "mapp: lagesbild", "Två bilagor har mappen lagesbild. Ge dem var sitt."),
        ("mapp: planer", "mapp: Planer", '"mapp" har inte rätt form'),
        ("typ: åtgärdsplan", "typ: lägesbild", "lägesbild står två gånger under bilagor."),
        ("typ: åtgärdsplan", "typ: ordningsplan", '"typ" kan inte vara "ordningsplan".'),
        ("typ: annan, titel: Medborgarlöfte,", "typ: annan,", 'Nyckeln "titel" saknas'),
        ("väg: beslut", "väg: {parameter: vägen}", "Parametern vägen finns inte i regelverket."),
        ("nyckel: styrgrupp}, {organ: nämnd", "nyckel: nämnd}, {organ: nämnd", '"nyckel" kan inte vara "nämnd".'),
    ],
)
def test_a_row_that_is_wrong_is_told_of(old: str, new: str, told: str) -> None:
    assert old in GROUND
    with pytest.raises(RuleSetError) as caught:
        built(grund=GROUND.replace(old, new))
    assert told in str(caught.value)
    assert str(caught.value).startswith("rules/grund/regelverk.yaml:")


def test_a_way_that_a_parameter_gives_is_one_of_the_two() -> None:
    text = GROUND.replace("väg: beslut", "väg: {parameter: p}") + "parametrar: [{namn: p, värde: båda, skäl: s}]\n"
    with pytest.raises(RuleSetError, match=r"Parametern p är båda\. Vägen kan vara beslut eller tillägg\."):
        built(grund=text)


def test_two_sets_of_one_name() -> None:
    one = RuleFiles("rules", {"grund/regelverk.yaml": HEAD.format(name="grund", below="[]").encode()})
    with pytest.raises(RuleSetError, match=r"Regelverket grund finns redan i rules/grund/regelverk\.yaml"):
        vocabularies([one, one], PLACES.schemas)


@pytest.mark.parametrize("name", sorted(path.parent.name for path in ROOT.glob("rules/*/regelverk.yaml")))
def test_nobody_decides_on_an_annex_but_the_group_that_the_rule_set_names(name: str) -> None:
    vocabulary = vocabularies(rule_files(ROOT / "rules"), PLACES.schemas)[name]
    decide = {
        (annex.id, body.organ) for annex in vocabulary.annexes for body in vocabulary.bodies
        if annex.decided_on_by(body.organ)
    }  # fmt: skip
    named = {(annex.id, annex.decided_by) for annex in vocabulary.annexes if annex.decided_by}
    assert decide == named
    if name == "stockholm-2024":
        assert {organ for _, organ in named} == {"lokal-styrgrupp"}
        assert {annex for annex, _ in named} == {annex.id for annex in vocabulary.annexes}
