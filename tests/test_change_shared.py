"""Change control outside the agreements' folders: every kind of file there, changed, gone or a row less.

Each cell is a change in a real git repository. Check, diff and approvals have to answer alike: what check stops diff
says may not be changed, what it lets through somebody has to approve, and they call the part the same.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from city import NOVEMBER
from city_repository import Repository
from samverk.agreement.routes import SHARED_PARTS
from samverk.approvals import Change, approvals
from samverk.diff import between_revisions
from samverk.model.change import Told
from samverk.model.finding import Finding
from samverk.reading import read
from samverk.render.difference import markdown
from samverk.source.git import changed_files

OVERARCHING = "content/overgripande/exempelregionen/2024-02.yaml"
OLDER = "content/overgripande/exempelregionen/2019-10.yaml"
REGISTER = "content/register.yaml"
GATE = "content/godkannande.yaml"
TEMPLATE = "content/mallar/exempelstad-1.md"
SPARE = "content/mallar/exempelstad-0.md"
ADDRESSES = "content/adresser.txt"
SETTINGS = "content/samverk.toml"
DAY = NOVEMBER
KIND = "kortnamn: Södra Skogen\n    typ: lokalpolisområde"
Edit = Callable[[Repository], object]

SIGNED, ROW, SAY, WORDS = "overgripande-oforandrad", "register-kvar", "godkannande-kvar", "mall-oforandrad"
NAMED = {"schema"}
"""What is gone is still named by others: that is told at each of them, and stops the change."""


def swap(old: str, new: str, path: str) -> Edit:
    return lambda r: r.replace(old, new, path)


def gone(path: str) -> Edit:
    return lambda r: r.remove(path)


def less(key: str, path: str) -> Edit:
    return lambda r: r.drop(key, path)


def more(words: str, path: str) -> Edit:
    return lambda r: r.write(r.text(path) + words, path)


def new_version(r: Repository) -> None:
    r.write(r.text(OVERARCHING).replace("version: 2024-02", "version: 2028-02"), OVERARCHING.replace("2024", "2028"))


# part, edit, the rules that stop it (none: it is approved and goes in)
TABLE: dict[str, tuple[str, Edit, set[str]]] = {
    "overarching: prolonged where it stands": (
        "övergripande-överenskommelse", swap("till: 2028-01-31", "till: 2031-01-31", OVERARCHING), {SIGNED},
    ),
    "overarching: an older version rewritten": (
        "övergripande-överenskommelse", swap("från: 2019-10-01", "från: 2019-09-01", OLDER), {SIGNED},
    ),
    "overarching: a party less": ("övergripande-överenskommelse", less("parter.staden", OVERARCHING), {SIGNED}),
    "overarching: an area less": ("övergripande-överenskommelse", less("områden.4", OVERARCHING), {SIGNED}),
    "overarching: an area more": (
        "övergripande-överenskommelse",
        swap("belagd: ja\n", "  - {kod: ny, namn: något nytt}\nbelagd: ja\n", OVERARCHING),
        {SIGNED},
    ),
    "overarching: an area renamed": (
        "övergripande-överenskommelse", swap("namn: organiserad brottslighet", "namn: annat", OVERARCHING), {SIGNED},
    ),
    "overarching: gone": ("övergripande-överenskommelse", gone(OLDER), {SIGNED}),
    "overarching: another title": (
        "övergripande-överenskommelse", lambda r: r.put("titel", "En annan titel", OVERARCHING), {SIGNED},
    ),
    "overarching: what is said of the file": (
        "övergripande-överenskommelse", swap("anmärkning: Inget", "anmärkning: Ingenting", OVERARCHING), set(),
    ),
    "overarching: the next version": ("övergripande-överenskommelse", new_version, set()),
    "register: gone": ("register", gone(REGISTER), {ROW}),
    "register: an organisation less": ("register", less("organisationer.lpo-latsasdal", REGISTER), NAMED),
    "register: a principal less": ("register", less("huvudmän.exempelstads-kommun", REGISTER), NAMED),
    "register: a district less": ("register", less("distrikt.sdo-pahittsberg", REGISTER), NAMED),
    "register: another side": ("register", swap("sida: polis", "sida: kommun", REGISTER), {ROW}),
    "register: another kind": ("register", swap(KIND, KIND.replace("lokalpolisområde", "bolag"), REGISTER), {ROW}),
    "register: another name": (
        "register", swap("namn: Lokalpolisområde Södra Skogen", "namn: Skogen", REGISTER), set(),
    ),
    "register: the first day of a district less": ("register", less("distrikt.sdo-exempeludden.från", REGISTER), {ROW}),
    "register: the time of a police area less": (
        "register", less("distrikt.sdo-soderby.lokalpolisområden.lpo-soderby.från", REGISTER), {ROW},
    ),
    "register: a share of a police area less": (
        "register", less("distrikt.sdo-exempeludden.lokalpolisområden.lpo-latsasdal.avser", REGISTER), {ROW},
    ),
    "register: an organisation's source less": ("register", less("organisationer.sdf-norrby.källa", REGISTER), {ROW}),
    "register: a note less": ("register", less("distrikt.sdo-pahittsberg.anmärkning", REGISTER), set()),
    "register: a row more": (
        "register", swap("organisationer:\n", "organisationer:\n  - {id: ny, namn: Ny, typ: annan}\n", REGISTER), set(),
    ),
    "approval: gone": ("godkännande", gone(GATE), {SAY}),
    "approval: a party less": ("godkännande", less("parter.1", GATE), {SAY}),
    "approval: a party with no account": ("godkännande", swap("[norrby-kommunpolis]", "[]", GATE), {SAY}),
    "approval: a rule less": ("godkännande", less("delar.0", GATE), {SAY}),
    "approval: the paths less": ("godkännande", less("delar.4", GATE), {SAY}),
    "approval: one path less": ("godkännande", swap("[rules/, schema/, ", "[schema/, ", GATE), {SAY}),
    "approval: an owner less": ("godkännande", less("ägare", GATE), {SAY}),
    "approval: another account": ("godkännande", swap("norrby-kommunpolis", "norrby-polis", GATE), set()),
    "approval: one account less": ("godkännande", swap(", norrby-direktor]", "]", GATE), set()),
    "template: other words": ("mall", swap("[C32] och ytterligare", "[C32] och aldrig", TEMPLATE), {WORDS}),
    "template: gone": ("mall", gone(TEMPLATE), {WORDS}),
    "template: not in use, other words": ("mall", swap("[C32] och ytterligare", "[C32] och aldrig", SPARE), set()),
    "template: not in use, gone": ("mall", gone(SPARE), set()),
    "addresses: gone": ("annat-innehåll", gone(ADDRESSES), {"fil"}),
    "addresses: one less": ("annat-innehåll", swap("/avtal/norrby/\n", "", ADDRESSES), {"fil"}),
    "addresses: one more": ("annat-innehåll", more("/nytt/\n", ADDRESSES), set()),
    "settings: gone": ("annat-innehåll", gone(SETTINGS), set()),
    "settings: another name": ("annat-innehåll", swap('"Samverkan i Exempelstad"', '"Trygghet"', SETTINGS), set()),
    "settings: other days": ("annat-innehåll", swap("dagar = 7", "dagar = 9", SETTINGS), set()),
    "settings: an address of the site": (
        "annat-innehåll", swap("aktuell_i", 'webbadress = "https://x.example/"\naktuell_i', SETTINGS), set(),
    ),
    "settings: another publisher": ("annat-innehåll", swap('"Exempelstads kommun"', '"Regionen"', SETTINGS), set()),
    "settings: no licence": ("annat-innehåll", swap('licens = "CC0-1.0"\n', "", SETTINGS), set()),
    "settings: another review": ("annat-innehåll", swap('grad = "delvis"', 'grad = "helt"', SETTINGS), set()),
    "settings: reviewed another day": ("annat-innehåll", swap("2026-11-09", "2026-11-10", SETTINGS), set()),
    "settings: a fault more": ("annat-innehåll", swap("brister = [", 'brister = ["En till.", ', SETTINGS), set()),
}  # fmt: skip


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    r = Repository.at(tmp_path_factory.mktemp("arkiv") / "samverk", only=("norrby",))
    r.write(r.text(TEMPLATE).replace("id: exempelstad-1", "id: exempelstad-0"), SPARE)
    r.commit("Före")
    return r


def answers(r: Repository) -> tuple[list[Finding], list[Told], dict[str, set[str]]]:
    """What blocks, what diff tells, and the need of each part by approvals."""
    found = [f for f in r.against(day=DAY).findings if f.blocks()]
    told = list(between_revisions(r.places, "HEAD", None).changes)
    before, after = read(r.places.before("HEAD")).content, read(r.places).content
    changed = [f"content/{path}" for path in changed_files(r.places.content, "HEAD")]
    needs: dict[str, set[str]] = {}
    for demand in approvals(Change(before, after, before, changed, "HEAD"), [], DAY).demands:
        needs.setdefault(demand.part, set()).add(demand.need)
    return found, told, needs


@pytest.mark.parametrize("name", TABLE)
def test_check_diff_and_approvals_answer_alike(name: str, committed: Repository, tmp_path: Path) -> None:
    part, edit, rules = TABLE[name]
    r = committed.copied(tmp_path / "samverk")
    edit(r)
    found, told, needs = answers(r)
    assert {f.rule for f in found if f.agreement is None} >= rules, [f.message for f in found]
    assert bool(found) == bool(rules), [f.message for f in found]
    assert {one.part for one in told} == {part} == needs.keys()
    assert ("låst" in {one.route for one in told}) == bool(rules), [(one.route, one.sentence) for one in told]
    assert "ingen" not in {one.route for one in told} | needs[part]
    text = markdown(between_revisions(r.places, "HEAD", None))
    assert "Inget beslut behövs" not in text


def test_a_file_that_says_the_same_in_other_lines_is_approved_as_that(committed: Repository, tmp_path: Path) -> None:
    r = committed.copied(tmp_path / "samverk")
    r.replace("[C32] och ytterligare", "[C32] och\nytterligare", TEMPLATE)
    r.write("# En anmärkning till den som redigerar.\n" + r.text(REGISTER), REGISTER)
    found, told, needs = answers(r)
    assert (found, told, set(needs)) == ([], [], {"redaktionell"})


def test_every_part_outside_the_agreements_is_tried() -> None:
    assert {part for part, _, _ in TABLE.values()} == SHARED_PARTS.keys()
    assert {part for part, _, rules in TABLE.values() if rules} == SHARED_PARTS.keys()


def test_who_has_ended_need_not_stay_in_the_order_of_approval(committed: Repository, tmp_path: Path) -> None:
    r = committed.copied(tmp_path / "samverk")
    r.put("organisationer.lpo-latsasdal.till", "2026-06-30", REGISTER)
    r.commit()
    r.drop("parter.6", GATE)
    assert SAY not in {f.rule for f in answers(r)[0]}


def test_what_nobody_knew_may_become_known(committed: Repository, tmp_path: Path) -> None:
    r = committed.copied(tmp_path / "samverk")
    r.replace("från: 2019-10-01", "från: okänt", OLDER)
    r.replace("belagd: ja\n", "belagd: ja\ninnehåll: saknas\n", OLDER)
    r.commit("Bara det som är känt")
    r.replace("från: okänt", "från: 2019-10-01", OLDER)
    r.replace("belagd: ja\n", "  - {kod: fem, namn: det femte}\nbelagd: ja\n", OLDER)
    found, told, _ = answers(r)
    assert (found, {one.route for one in told}) == ([], {"godkännande"})


def test_a_file_that_cannot_be_read_is_not_told_as_gone(committed: Repository, tmp_path: Path) -> None:
    r = committed.copied(tmp_path / "samverk")
    r.replace("krävs: alla-sidor", "krävs: nonsens", GATE)
    found, told, _ = answers(r)
    assert {f.rule for f in found} == {"schema"}
    assert told == []
