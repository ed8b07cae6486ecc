"""What no change does in silence: agreements that go, owners replaced, waivers nobody decided, versions without text.

Each is played in a git repository, with what is forbidden and what is lawful beside it.
"""

from collections.abc import Callable

import pytest

from city import NOVEMBER
from city_repository import Repository
from norrby_edits import AGREEMENT, NEW_PICTURE, NORRBY, OLD_DECISION, minimum_raised_and_signed, picture_decided
from samverk.approvals import Change, approvals
from samverk.model.approval import Approver
from samverk.model.tree import Plain
from samverk.reading import read
from samverk.source.git import changed_files

Edit = Callable[[Repository], object]
GATE, ADDRESSES = "content/godkannande.yaml", "content/adresser.txt"
FOLLOWED = f"{NORRBY}/uppfoljning/2026-08-25-lokal-beredningsgrupp.yaml"
WAIVER: dict[str, Plain] = {
    "regel": "styrgrupp-moten",
    "gäller": "allt",
    "skäl": "x",
    "diarienummer": "EXNO 1",
    "till": "2027-06-01",
}


def asked(r: Repository) -> dict[str, set[str]]:
    """Who is asked about what has been changed, by part."""
    before, after = read(r.places.before("HEAD")).content, read(r.places).content
    changed = [f"content/{path}" for path in changed_files(r.places.content, "HEAD")]
    answer = approvals(Change(before, after, before, changed, "HEAD"), [], NOVEMBER)
    found: dict[str, set[str]] = {}
    for demand in answer.demands:
        found.setdefault(demand.part, set()).update(voice.id for voice in demand.voices)
    return found


def heir(r: Repository) -> None:
    """An agreement more for the same district, which has come in before."""
    r.another("nord")
    r.commit("nord")


def absent(r: Repository, *, text: bool) -> None:
    picture_decided(r)
    head, _, body = r.text(NEW_PICTURE).removeprefix("---\n").partition("\n---\n")
    r.write(f"---\n{head}\ninnehåll: saknas\n---\n{body if text else ''}", NEW_PICTURE)
    if not text:
        r.drop("problem", NEW_PICTURE)


def withheld(r: Repository) -> None:
    absent(r, text=False)
    r.replace("åtkomst: offentlig", "åtkomst: sekretess\nsekretessgrund: 18 kap. 1 § OSL", NEW_PICTURE)


def removed_beside_an_heir(r: Repository) -> None:
    heir(r)
    r.remove(NORRBY)


def renamed(r: Repository) -> None:
    (r.root / NORRBY).rename(r.root / "content/avtal/nord")
    r.replace("id: norrby", "id: nord", "content/avtal/nord/overenskommelse.yaml")


def renamed_where_only_pages_are_published(r: Repository, *, led_on: bool) -> None:
    """What is published as a file has to stay where it is; a page may lead on."""
    lines = [f"{line}\n" for line in r.text(ADDRESSES).removesuffix("\n").split("\n")]
    r.write("".join(line for line in lines if "/norrby" not in line or line.endswith("/\n")), ADDRESSES)
    r.commit("Bara sidor")
    renamed(r)
    if led_on:
        kept = r.text(ADDRESSES).removesuffix("\n").split("\n")
        told = [f"{line} -> /avtal/nord/" if line.startswith("/avtal/norrby/") else line for line in kept]
        r.write("\n".join(told) + "\n", ADDRESSES)


def waiver(**more: str) -> Edit:
    return lambda r: r.put("dispenser", [{**WAIVER, **more}], AGREEMENT)


def decided_waiver(about: str) -> Edit:
    def edit(r: Repository) -> None:
        waiver(beslutad_av="styrgruppen", beslut="2026-11-20-styrgrupp")(r)
        said = "organ: lokal-styrgrupp\ntitel: Om en dispens\ndatum: 2026-11-20\ndokument: Protokoll 2026:5 § 4\n"
        r.write(
            f"{said}avser: [{about}]\nnärvarande: [stadsdelsdirektör, lokalpolisområdeschef]\n"
            "meddelad_central_beredningsgrupp: {datum: 2026-11-21, sätt: e-post}\n",
            f"{NORRBY}/beslut/2026-11-20-styrgrupp.yaml",
        )

    return edit


def signed_on(day: str) -> Edit:
    def edit(r: Repository) -> None:
        minimum_raised_and_signed(r)
        r.put("tillägg.tillagg-2026-2.undertecknande.0.datum", day, AGREEMENT)
        r.lock()

    return edit


PLAYED: dict[str, tuple[Edit, set[str]]] = {
    "removed beside an heir": (removed_beside_an_heir, {"overenskommelse-kvar"}),
    "renamed": (renamed, {"fil"}),
    "renamed, where only pages are published": (
        lambda r: renamed_where_only_pages_are_published(r, led_on=False), {"fil"},
    ),
    "renamed, and its pages lead on": (lambda r: renamed_where_only_pages_are_published(r, led_on=True), set()),
    "a new version with no text": (lambda r: absent(r, text=False), {"ersatt-version-bevaras"}),
    "a new version with a text that is said to be absent": (lambda r: absent(r, text=True), {"ersatt-version-bevaras"}),
    "a new version that nobody outside may read": (withheld, set()),
    "a new version": (picture_decided, set()),
    "a waiver that nobody decided": (waiver(beslutad_av="styrgruppen"), {"dispens-giltig"}),
    "a waiver by a decision that is not here": (
        waiver(beslutad_av="styrgruppen", beslut="2026-11-01-styrgrupp"), {"dispens-giltig"},
    ),
    "a waiver by a decision of another thing, made before": (
        waiver(beslutad_av="styrgruppen", beslut="2026-05-26-styrgrupp"), {"dispens-giltig"},
    ),
    "a waiver by a decision of another waiver": (decided_waiver("dispenser.styrgrupp-leds"), {"dispens-giltig"}),
    "a waiver by a decision": (decided_waiver("dispenser.styrgrupp-moten"), set()),
    "signed before the agreement": (signed_on("2020-01-01"), {"ovrig-andring-undertecknad"}),
    "signed on its day": (signed_on("2026-11-17"), set()),
}  # fmt: skip


@pytest.mark.parametrize("name", PLAYED)
def test_what_is_forbidden_is_stopped_and_what_is_lawful_is_not(name: str, repository: Repository) -> None:
    edit, rules = PLAYED[name]
    edit(repository)
    assert repository.blocking("HEAD") == rules


OWNERS: dict[str, Edit] = {
    "other accounts": lambda r: r.put("ägare.regelgruppen.konton", ["mallory"], GATE),
    "an account more": lambda r: r.put("ägare.regelgruppen.konton", ["regelgruppen-exempelstad", "mallory"], GATE),
}


@pytest.mark.parametrize("how", OWNERS)
def test_an_owner_whose_accounts_are_changed_is_asked(how: str, repository: Repository) -> None:
    OWNERS[how](repository)
    assert "regelgruppen" in asked(repository)["godkännande"]


def test_an_owner_is_not_asked_about_the_accounts_of_others(repository: Repository) -> None:
    repository.put("parter.0.konton", ["norrby-direktor", "ny"], GATE)
    assert "regelgruppen" not in asked(repository)["godkännande"]


BOTH_SIDES = {"sdf-norrby", "lpo-norrby"}
FOLLOW_UP = f"{NORRBY}/uppfoljning/2026-08-25-lokal-beredningsgrupp.yaml"
SIGNED, DECIDED = {"ovrig-andring-undertecknad"}, {"beslut-oforandrat"}


def closing_decision(organ: str = "lokal-styrgrupp", about: str = "beslut/2026-05-26-styrgrupp") -> Edit:
    def edit(r: Repository) -> None:
        r.put("synlighet", "intern", OLD_DECISION)
        said = f"organ: {organ}\ntitel: Om vem som får se\ndatum: 2026-11-20\ndokument: Protokoll 2026:5 § 4\n"
        r.write(
            f"{said}avser: [{about}]\nnärvarande: [stadsdelsdirektör]\n", f"{NORRBY}/beslut/2026-11-20-styrgrupp.yaml"
        )

    return edit


SEEN: dict[str, tuple[Edit, set[str]]] = {
    "the agreement": (lambda r: r.put("synlighet", "intern", AGREEMENT), SIGNED),
    "a party": (lambda r: r.put("parter.polisen.synlighet", "intern", AGREEMENT), SIGNED),
    "a group": (lambda r: r.put("samverkansorganisation.styrgrupp.synlighet", "intern", AGREEMENT), SIGNED),
    "a decision": (lambda r: r.put("synlighet", "intern", OLD_DECISION), DECIDED),
    "a decision, by another about something else": (closing_decision(about="lagesbild/2026-05-12"), DECIDED),
    "a decision, by another body": (closing_decision("nämnd"), DECIDED),
    "a decision, by one that names it": (closing_decision(), set()),
    "a meeting": (
        lambda r: r.put("samverkansorganisation.styrgrupp.hållna_möten.0.synlighet", "intern", AGREEMENT), set(),
    ),
    "a follow-up": (lambda r: r.put("synlighet", "intern", FOLLOW_UP), set()),
    "a row of a follow-up": (lambda r: r.put("åtgärder.0.synlighet", "intern", FOLLOW_UP), set()),
}  # fmt: skip


@pytest.mark.parametrize("what", SEEN)
def test_who_may_see_a_thing_goes_the_way_of_the_thing_and_else_every_party_is_asked(
    what: str, repository: Repository
) -> None:
    edit, rules = SEEN[what]
    edit(repository)
    assert repository.blocking("HEAD") == rules
    if not rules:
        assert asked(repository)["synlighet"] == BOTH_SIDES


def test_a_party_alone_may_note_its_notice(repository: Repository) -> None:
    row: Plain = {"part": "polisen", "datum": "2026-11-20", "dokument": "Brev, EXNO 2026/9"}
    repository.put("giltighet.uppsägningar", [row], AGREEMENT)
    before, after = read(repository.places.before("HEAD")).content, read(repository.places).content
    changed = [f"content/{path}" for path in changed_files(repository.places.content, "HEAD")]
    answer = approvals(Change(before, after, before, changed, "HEAD"), [Approver("norrby-kommunpolis")], NOVEMBER)
    assert answer.complete


def test_nobody_notes_the_notice_of_another(repository: Repository) -> None:
    row: Plain = {"part": "polisen", "datum": "2026-11-20", "dokument": "Brev, EXNO 2026/9"}
    repository.put("giltighet.uppsägningar", [row], AGREEMENT)
    assert asked(repository)["underskrift"] == {"lpo-norrby"}
