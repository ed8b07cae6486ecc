"""A person's name, address or number leaves at once, by one side, wherever it was noted: each place in each form.

A mark stays where it stood. Nothing else goes that way: not other words, not a row, not what names or dates one.
"""

from pathlib import Path

import pytest

from city import EXEMPELSTAD, NOVEMBER
from city_repository import Repository
from sampling import some
from samverk.agreement.personal_words import only_persons_struck
from samverk.approvals import Change, approvals
from samverk.diff import between_revisions
from samverk.model.approval import Approver
from samverk.reading import read
from samverk.source.git import changed_files
from samverk.source.places import Places

NORRBY = "content/avtal/norrby"
DECISION = f"{NORRBY}/beslut/2026-05-26-styrgrupp.yaml"
FOLLOW_UP = f"{NORRBY}/uppfoljning/2026-11-17-lokal-beredningsgrupp.yaml"
OWN = f"{NORRBY}/overenskommelse.yaml"
MEETINGS = "samverkansorganisation.{}.hållna_möten.0.dokument"
PLACES = {
    "title of a decision": (DECISION, "titel"),
    "document of a decision": (DECISION, "dokument"),
    "who was present": (DECISION, "närvarande.2"),
    "remark on a decision": (DECISION, "anmärkning"),
    "how a decision was sent": (DECISION, "meddelad_central_beredningsgrupp.sätt"),
    "document of a follow-up": (FOLLOW_UP, "dokument"),
    "comment": (FOLLOW_UP, "åtgärder.kvallar-pa-lyktan.kommentar"),
    "result": (FOLLOW_UP, "åtgärder.ljus-i-tunneln.resultat"),
    "source of a measurement": (FOLLOW_UP, "mätningar.0.källa"),
    "lessons": (FOLLOW_UP, "lärdomar"),
    "remark on a follow-up": (FOLLOW_UP, "anmärkning"),
    "who corrected": (FOLLOW_UP, "rättelser.0.av"),
    "a meeting": (OWN, MEETINGS.format("styrgrupp")),
    "a meeting of those who prepare": (OWN, MEETINGS.format("beredningsgrupp")),
    "a consultation": (OWN, "giltighet.förlängning.samråd.0.dokument"),
    "a notice": (OWN, "giltighet.uppsägningar.0.dokument"),
    "document of a tillägg": (OWN, "tillägg.tillagg-2025-1.dokument"),
    "remark on a tillägg": (OWN, "tillägg.tillagg-2025-1.anmärkning"),
    "why there is a waiver": (OWN, "dispenser.0.skäl"),
    "who decided on a waiver": (OWN, "dispenser.0.beslutad_av"),
    "remark on the agreement": (OWN, "anmärkning"),
    "remark on a row of the register": ("content/register.yaml", "organisationer.lpo-norrby.anmärkning"),
}
FORMS = {
    "a name": ("Anteckning av Anna Andersson i maj", '"Anteckning av [borttaget] i maj"'),
    "a first name": ("Anna ringde om det", '"[borttaget] ringde om det"'),
    "all of it": ("Anna Andersson", '"[borttaget]"'),
    "all of it, as an editor may write it": ("Anna Andersson", "[borttaget]"),
    "a number": ("Ring 070-123 45 67 om det", '"Ring [borttaget] om det"'),
}
OTHERS = {
    "no mark": ("Anteckning av Anna Andersson i maj", "Anteckning av någon i maj"),
    "other words as well": ("Anteckning av Anna Andersson i maj", '"Protokoll av [borttaget] i maj"'),
    "about nobody": ("Anteckning av alla parter i maj", '"Anteckning av [borttaget] i maj"'),
    "a number of a document": ("Protokoll 2026:2 § 3", '"[borttaget]"'),
    "a sentence": (
        "Anna Andersson sa att det som var sagt om torget inte stämde alls",
        '"[borttaget] alls"',
    ),
}
MAY_BE_REWRITTEN = ("remark on a decision", "title of a decision", "remark on a tillägg", "remark on the agreement",
                    "remark on a row of the register", "who was present", "how a decision was sent")  # fmt: skip
WAIVER = """dispenser:
  - regel: styrgrupp-moten
    gäller: samverkansorganisation.styrgrupp.möten_per_år
    skäl: En vakans
    beslutad_av: styrgruppen
    beslut: 2026-05-26-styrgrupp
    diarienummer: EXNO 2026/9
    till: 2027-05-01"""
NOTED = (
    "  till: tillsvidare\n"
    "  förlängning: {samråd: [{datum: 2026-11-03, dokument: Anteckning}]}\n"
    "  uppsägningar: [{part: polisen, datum: 2026-11-20, dokument: Brev}]"
)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town with something noted everywhere."""
    r = Repository.at(tmp_path_factory.mktemp("noterat") / "samverk", EXEMPELSTAD, only=("norrby",))
    r.replace("  till: tillsvidare", NOTED, OWN)
    r.replace("dispenser: []", WAIVER, OWN)
    r.commit("Mer är noterat")
    return r.root


def case(before: Path, at: Path, place: str, words: str) -> Repository:
    r = Repository(before, EXEMPELSTAD).copied(at)
    file, path = PLACES[place]
    r.put(path, words, file)
    r.commit("En person nämns")
    return r


def edit(r: Repository, place: str, words: str, to: str) -> None:
    """As an editor does it, in the text."""
    file, _ = PLACES[place]
    quoted = next(form for form in (f'"{words}"', f"'{words}'", words) if form in r.text(file))
    r.replace(quoted, to, file)


@pytest.mark.parametrize(("place", "form"), some(((place, form) for place in PLACES for form in FORMS), 4))
def test_what_is_a_persons_leaves_at_once_by_one_side(place: str, form: str, before: Path, tmp_path: Path) -> None:
    words, marked = FORMS[form]
    r = case(before, tmp_path / "samverk", place, words)
    edit(r, place, words, marked)
    assert [(f.rule, f.message) for f in r.against("HEAD", day=NOVEMBER).blocking] == []
    places = Places.of(r.root)
    told = between_revisions(places, "HEAD", None).changes
    assert {one.route for one in told} <= {"ingen", "godkännande"}, told
    assert not any("Anna" in one.sentence or "070" in one.sentence for one in told)
    was, has = read(places.before("HEAD")).content, read(places).content
    changed = [f"content/{path}" for path in changed_files(places.content, "HEAD")]
    answer = approvals(Change(was, has, was, changed, "HEAD"), [Approver("norrby-kommunpolis")], NOVEMBER)
    shared = place == "remark on a row of the register"
    assert shared or {demand.need for demand in answer.demands} == {"en-part"}


@pytest.mark.parametrize(
    ("place", "form"),
    some(((place, form) for place in PLACES if place not in MAY_BE_REWRITTEN for form in OTHERS), 4),
)
def test_nothing_else_leaves_so(place: str, form: str, before: Path, tmp_path: Path) -> None:
    words, marked = OTHERS[form]
    r = case(before, tmp_path / "samverk", place, words)
    edit(r, place, words, marked)
    assert r.against("HEAD", day=NOVEMBER).blocking != ()


@pytest.mark.parametrize(
    ("was", "has", "only"),
    [
        ("Annas mamma sa nej.", "[borttaget] mamma sa nej.", True),
        ("Mejla anna.ek@gmail.com eller 070-123 45 67.", "Mejla [borttaget] eller [borttaget].", True),
        ("Hos NN på Storgatan 1 bor fyra.", "Hos [borttaget] bor fyra.", True),
        ("Av [borttaget] och Anna kom inget.", "Av [borttaget] och [borttaget] kom inget.", True),
        ("Styrgruppen avslår.", "[borttaget] avslår.", False),
        ("Alla tre höll med.", "[borttaget] höll med.", False),
        ("Anna höll med.", "Anna höll med.", False),
        ("Anna höll inte med.", "[borttaget] höll med.", False),
        ("Anna höll med.", "[borttaget]Anna höll med.", False),
    ],
)
def test_what_reads_as_a_persons(was: str, has: str, only: bool) -> None:
    assert only_persons_struck(was, has) is only
