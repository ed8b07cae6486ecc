"""One thing that a change does is one finding: what follows from it says so, and is counted at its cause."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from city_repository import Repository
from norrby_edits import AGREEMENT, CONTACTS, NORRBY, OLD_DECISION, PICTURE, TEMPLATE
from samverk.model.finding import Finding
from samverk.render import github, html, markdown, text
from samverk.render.tally import verdict_sentence

PLAN = f"{NORRBY}/bilagor/atgardsplan/2026-05-19.md"
FOLLOW_UP = f"{NORRBY}/uppfoljning/2026-08-25-lokal-beredningsgrupp.yaml"
SIGNED = f"{NORRBY}/original/overenskommelse.pdf"
REGISTER, OVERARCHING = "content/register.yaml", "content/overgripande/exempelregionen/2024-02.yaml"
Edit = Callable[[Repository], object]


def gone(path: str) -> Edit:
    return lambda r: r.remove(path)


def less(key: str, path: str = AGREEMENT) -> Edit:
    return lambda r: r.drop(key, path)


def replaced(r: Repository) -> None:
    r.write("---\ntyp: lägesbild\ndatum: 2026-05-12\n---\nNågot helt annat.\n", PICTURE)


def broken(r: Repository) -> None:
    r.write(f"{r.text(TEMPLATE)}\n{{{{ parter\n", TEMPLATE)


def other_words(r: Repository) -> None:
    r.replace("[C32] och ytterligare vid behov.", "[C32] och aldrig oftare.", TEMPLATE)


def renamed(r: Repository) -> None:
    (r.root / NORRBY).rename(r.root / "content/avtal/norra-byn")


def group_that_has_not_met(r: Repository) -> None:
    r.drop("samverkansorganisation.styrgrupp.hållna_möten", AGREEMENT)
    r.commit("Inga möten")
    r.drop("samverkansorganisation.styrgrupp", AGREEMENT)


def other_file(r: Repository) -> None:
    r.write(b"%PDF-1.7\n<pdfaid:part>2</pdfaid:part>\n% en annan fil\n", SIGNED)


CHANGED, KEPT, SIGN = "tidigare-version-kvar", "overenskommelse-kvar", "ovrig-andring-undertecknad"
# the edit, and the rule of the one finding that is its cause
TABLE: dict[str, tuple[Edit, str]] = {
    "the annex in force, gone": (gone(PICTURE), CHANGED),
    "an older version of it, gone": (gone(f"{NORRBY}/bilagor/lagesbild/2025-05-13.md"), CHANGED),
    "the first version of it, gone": (gone(f"{NORRBY}/bilagor/lagesbild/2024-05-14.md"), CHANGED),
    "the plan, gone": (gone(PLAN), CHANGED),
    "a signed annex, gone": (gone(CONTACTS), CHANGED),
    "the annex in force, another text": (replaced, CHANGED),
    "a measure of the plan, gone": (less("åtgärder.0", PLAN), CHANGED),
    "a decision, gone": (gone(OLD_DECISION), "beslut-oforandrat"),
    "a follow-up, gone": (gone(FOLLOW_UP), "uppfoljning-oforandrad"),
    "a signed file, another": (other_file, "undertecknat-original-oforandrat"),
    "a signed file, gone": (gone(SIGNED), "undertecknat-original-oforandrat"),
    "the template, broken": (broken, "mall"),
    "the template, gone": (gone(TEMPLATE), "mall-oforandrad"),
    "the template, other words": (other_words, "mall-oforandrad"),
    "the register, gone": (gone(REGISTER), "fil"),
    "an organisation, gone": (less("organisationer.sdf-pahittsberg", REGISTER), "register-kvar"),
    "an organisation that others name, gone": (less("organisationer.lpo-norrby", REGISTER), "register-kvar"),
    "the overarching agreement, gone": (gone(OVERARCHING), "overgripande-oforandrad"),
    "the folder, another name": (renamed, "schema"),
    "the agreement, gone": (gone(AGREEMENT), "fil"),
    "a party, gone": (less("parter.polisen"), SIGN),
    "a group that has not met, gone": (group_that_has_not_met, SIGN),
    "a row of the list of annexes, gone": (less("bilageförteckning.4"), SIGN),
    "a tillägg, gone": (less("tillägg.0"), "tillagg-oforandrat"),
}


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    r = Repository.at(tmp_path_factory.mktemp("arkiv") / "samverk", only=("norrby",))
    content = b"%PDF-1.7\n<pdfaid:part>2</pdfaid:part>\n"
    r.write(content, SIGNED)
    for number in range(2):
        r.put(f"undertecknande.{number}.fil", "overenskommelse.pdf", AGREEMENT)
        r.put(f"undertecknande.{number}.checksumma", checksum(content), AGREEMENT)
    r.commit("Med originalet")
    return r


def checksum(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def new(found: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in found if not finding.inherited]


@pytest.mark.parametrize("name", TABLE)
def test_one_cause_is_one_finding(name: str, committed: Repository, tmp_path: Path) -> None:
    edit, rule = TABLE[name]
    r = committed.copied(tmp_path / "samverk")
    edit(r)
    report = r.against()
    causes = [finding for finding in report.causes if not finding.inherited]
    assert [finding.rule for finding in causes] == [rule], [(f.rule, f.message) for f in causes]
    (cause,) = causes
    followers = [finding for finding in new(report.findings) if finding.follows_from]
    assert all(finding.follows_from == (cause.key,) for finding in followers)
    assert report.followers(cause) == len(followers)
    assert report.blocking, "and it stops the change"
    assert verdict_sentence(report) == "Stoppas: 1 brist."
    if followers:
        told = f"Följer av detta: {len(followers)}."
        lines = "\n".join("".join(piece.text for piece in line) for line in text.render([report], {}))
        for output in (lines, markdown.render([report], {}), github.render([report]), html.render([report], {})):
            assert output.count(told) == 1
            assert not [f.message for f in followers if f.message != cause.message and f.message in output]


def test_what_is_wrong_with_a_new_value_stands_for_itself(committed: Repository, tmp_path: Path) -> None:
    """That nobody has signed it is one thing, that it is too low another: with a tillägg it would still be."""
    r = committed.copied(tmp_path / "samverk")
    r.replace("    möten_per_år: 3\n", "    möten_per_år: 1\n", AGREEMENT)
    causes = [finding.rule for finding in r.against().causes if not finding.inherited]
    assert sorted(causes) == [SIGN, "styrgrupp-moten"]


def test_that_a_group_goes_is_one_thing_and_its_meetings_another(committed: Repository, tmp_path: Path) -> None:
    """With a tillägg that everyone has signed the group may go, but what is noted of its meetings still may not."""
    r = committed.copied(tmp_path / "samverk")
    r.drop("samverkansorganisation.styrgrupp", AGREEMENT)
    causes = [finding.rule for finding in r.against().causes if not finding.inherited]
    assert causes == ["moten-kvar", SIGN]


def test_two_causes_are_two(committed: Repository, tmp_path: Path) -> None:
    r = committed.copied(tmp_path / "samverk")
    r.remove(CONTACTS)
    r.remove(OLD_DECISION)
    causes = [finding.rule for finding in r.against().causes if not finding.inherited]
    assert sorted(causes) == ["beslut-oforandrat", CHANGED]


@pytest.mark.parametrize("name", ["the annex in force, gone", "an older version of it, gone"])
def test_nothing_is_said_that_is_not_so(name: str, committed: Repository, tmp_path: Path) -> None:
    """A version that is gone lacks no older one, has nobody's date and lies in no wrong folder."""
    r = committed.copied(tmp_path / "samverk")
    TABLE[name][0](r)
    rules = {finding.rule for finding in new(r.against().findings)}
    assert not rules & {"ersatt-version-bevaras", "versionskedja-obruten", "bilaga-i-ratt-mapp"}
