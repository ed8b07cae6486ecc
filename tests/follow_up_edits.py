"""What is done with follow-ups and with a decided plan in two cities: one function for each edit, and its answer."""

from collections.abc import Callable
from dataclasses import dataclass

from city import EXEMPELSTAD, NOVEMBER, TVILLINGSTA
from city_repository import Repository, git

SPEAKERS = """parter:
  - {organisation: trygghetsenheten, konton: [vattenborg-chef]}
  - {organisation: lpo-vattenborg, konton: [vattenborg-polis]}
delar:
  - {delar: [brödtext, åtgärdsplan, beslut], krävs: alla-parter}
  - {delar: [uppföljning, uppgift, redaktionell], krävs: en-part}
"""


@dataclass(frozen=True)
class City:
    """An example under version control. `measure` is one of its plan, and `police` an account of the police."""

    example: str
    agreement: str
    plan: str
    organ: str
    measure: str
    police: str

    @property
    def folder(self) -> str:
        return f"content/avtal/{self.agreement}"

    def file(self, name: str) -> str:
        return f"{self.folder}/uppfoljning/{name}-{self.organ}.yaml"

    @property
    def plan_file(self) -> str:
        return f"{self.folder}/bilagor/atgardsplan/{self.plan}.md"


NORRBY = City(
    "exempelstad", "norrby", "2026-05-19", "lokal-beredningsgrupp", "synliga-vuxna-pa-torget", "norrby-kommunpolis"
)
VATTENBORG = City("tvillingsta", "vattenborg", "2026-01-26", "lokal-styrgrupp", "grannsamverkan", "vattenborg-polis")
CITIES = (NORRBY, VATTENBORG)
PLACES = {"exempelstad": EXEMPELSTAD, "tvillingsta": TVILLINGSTA}
DAY = NOVEMBER
FIRST, SECOND, TODAY = "2026-09-01", "2026-10-20", DAY.isoformat()
OLD = """organ: {organ}
datum: {day}
dokument: Minnesanteckningar 2026:4 § 2
plan: atgardsplan/{plan}
åtgärder:
  - id: {measure}
    status: pågår
    resultat: Hälften är gjort.
    kommentar: Går som det ska.
mätningar:
  - {{mål: trygghet, värde: 58, datum: 2026-08-30}}
  - {{mål: trygghet, värde: 61, datum: 2026-09-30}}
lärdomar: Börja tidigare.
"""
FIX = """rättelser:
  - {{datum: {day}, fält: uppfoljning/{first}-{organ}.åtgärder.{measure}.resultat, stod: Hälften är gjort., {more}}}
"""
NEW = "organ: {organ}\ndatum: {day}\ndokument: Minnesanteckningar 2026:5 § 1\nplan: atgardsplan/{plan}\n"
DONE = "åtgärder:\n  - {{id: {measure}, status: genomförd, resultat: Allt är gjort.}}\n"


def filled(text: str, city: City, day: str = TODAY, more: str = "ska_stå: En tredjedel är gjord.") -> str:
    return text.format(
        organ=city.organ, day=day, plan=city.plan, measure=city.measure, first=FIRST, more=more, city=city
    )


# What editors do, one function each.

Edit = Callable[[City, Repository], object]


def reported(city: City, r: Repository) -> None:
    r.write(filled(NEW + DONE, city), city.file(TODAY))


def reported_by_another_group(city: City, r: Repository) -> None:
    text = filled(NEW + DONE, city).replace(f"organ: {city.organ}", "organ: annan\ntitel: Arbetsgruppen")
    r.write(text, f"{city.folder}/uppfoljning/{TODAY}-arbetsgruppen.yaml")


def assessed_only(city: City, r: Repository) -> None:
    row = f"åtgärder:\n  - {{id: {city.measure}, bedömning: försenad, nästa: 2027-02-01}}\n"
    r.write(filled(NEW, city) + row, city.file(TODAY))


def measured_only(city: City, r: Repository) -> None:
    rows = "mätningar: [{mål: trygghet, värde: 64, datum: 2026-11-01, källa: enkäten}]\n"
    r.write(filled(NEW, city) + rows, city.file(TODAY))


def corrected(city: City, r: Repository) -> None:
    r.write(filled(NEW + FIX, city).replace("Hälften är gjort.", "En tredjedel är gjord."), city.file(TODAY))


def measurement_added(city: City, r: Repository) -> None:
    row = "  - {mål: trygghet, värde: 61, datum: 2026-09-30}\n"
    r.replace(row, row + "  - {mål: trygghet, värde: 62, datum: 2026-10-30}\n", city.file(FIRST))


def remark_added(city: City, r: Repository) -> None:
    r.write(r.text(city.file(FIRST)) + "anmärkning: Protokollet är justerat.\n", city.file(FIRST))


def source_added(city: City, r: Repository) -> None:
    r.replace("värde: 58, datum: 2026-08-30", "värde: 58, datum: 2026-08-30, källa: enkäten", city.file(FIRST))


def record_found(city: City, r: Repository) -> None:
    r.replace("dokument: Minnesanteckningar 2026:4 § 2", "dokument: okänt", city.file(FIRST))
    git(r.root, "commit", "-qam", "Handlingen är inte känd än")
    r.replace("dokument: okänt", "dokument: Minnesanteckningar 2026:4 § 2", city.file(FIRST))


def written_otherwise(city: City, r: Repository) -> None:
    r.replace("lärdomar: Börja tidigare.\n", "", city.file(FIRST))
    r.replace("plan: ", "lärdomar: 'Börja tidigare.' # sist\nplan: ", city.file(FIRST))


ALLOWED: list[Edit] = [
    reported, reported_by_another_group, assessed_only, measured_only, corrected, measurement_added, remark_added,
    source_added, record_found, written_otherwise,
]  # fmt: skip


def in_the_plan(before: str, after: str) -> Edit:
    def edit(city: City, r: Repository) -> None:
        text = r.text(city.plan_file)
        at = text.index(f"- id: {city.measure}\n")
        assert before in text[at:]
        r.write(text[:at] + text[at:].replace(before, after, 1), city.plan_file)

    return edit


def in_the_old(before: str, after: str, name: str = FIRST) -> Edit:
    return lambda city, r: r.replace(filled(before, city), filled(after, city), city.file(name))


def followed_up_later(city: City, r: Repository) -> None:
    text = r.text(city.plan_file)
    if "senast: 2026-04-21" in text:
        in_the_plan("senast: 2026-04-21", "senast: 2026-11-17")(city, r)
    else:
        in_the_plan("ansvarig: styrgruppen}", "ansvarig: styrgruppen, senast: 2026-11-17}")(city, r)


def every_measure_done(city: City, r: Repository) -> None:
    text = r.text(city.plan_file)
    assert text.count("status: pågår") >= 1
    r.write(text.replace("status: pågår", "status: genomförd\n    resultat: Klart."), city.plan_file)


def removed(city: City, r: Repository) -> None:
    (r.root / city.file(FIRST)).unlink()


def renamed(city: City, r: Repository) -> None:
    (r.root / city.file(FIRST)).rename(r.root / city.file("2026-09-02"))


def emptied(city: City, r: Repository) -> None:
    r.write("", city.file(FIRST))


def new_with(before: str, after: str) -> Edit:
    def edit(city: City, r: Repository) -> None:
        text = filled(NEW + DONE, city)
        assert text.count(filled(before, city)) == 1
        r.write(text.replace(filled(before, city), filled(after, city)), city.file(TODAY))

    return edit


def wrong_correction(**changes: str) -> Edit:
    def edit(city: City, r: Repository) -> None:
        text = filled(NEW + FIX, city).replace("Hälften är gjort.", changes.get("stod", "En tredjedel är gjord."))
        r.write(text.replace(".resultat,", changes.get("key", ".resultat") + ","), city.file(TODAY))

    return edit


PLAN, REWRITTEN, KEPT = "uppfoljning-i-egen-fil", "tidigare-version-kvar", "uppfoljning-oforandrad"
POINTS, FIXES = "uppfoljning-pekar-ratt", "rattelse-stammer"
STATUS = "status: pågår"
ROW = "  - id: {measure}\n    status: pågår\n    resultat: Hälften är gjort.\n    kommentar: Går som det ska.\n"
STOPPED: dict[str, tuple[Edit, list[str]]] = {
    "status in the plan": (in_the_plan(STATUS, "status: genomförd"), [PLAN]),
    "status and result in the plan": (in_the_plan(STATUS, "status: genomförd\n    resultat: Klart."), [PLAN]),
    "result in the plan": (in_the_plan(STATUS, f"{STATUS}\n    resultat: Hälften."), [PLAN]),
    "status gone from the plan": (in_the_plan(f"    {STATUS}\n", ""), [PLAN]),
    "followed up in the plan": (followed_up_later, [PLAN]),
    "every measure in the plan": (every_measure_done, [PLAN]),
    "status and end in the plan": (in_the_plan("    slut: 2027-", "    resultat: x\n    slut: 2028-"), [REWRITTEN]),
    "status changed": (in_the_old(STATUS, "status: genomförd"), [KEPT]),
    "result reworded": (in_the_old("Hälften är gjort.", "Allt är gjort."), [KEPT, FIXES]),
    "comment gone": (in_the_old("    kommentar: Går som det ska.\n", ""), [KEPT]),
    "measure gone": (in_the_old(f"åtgärder:\n{ROW}", ""), [KEPT, FIXES]),
    "measurement gone": (in_the_old("  - {{mål: trygghet, värde: 58, datum: 2026-08-30}}\n", ""), [KEPT]),
    "measurement changed": (in_the_old("värde: 58", "värde: 68"), [KEPT]),
    "lesson reworded": (in_the_old("Börja tidigare.", "Börja senare."), [KEPT]),
    "lesson gone": (in_the_old("lärdomar: Börja tidigare.\n", ""), [KEPT]),
    "day changed": (in_the_old(f"datum: {FIRST}", "datum: 2026-09-02"), ["schema", KEPT]),
    "record changed": (in_the_old("2026:4 § 2", "2026:4 § 3"), [KEPT]),
    "record made unknown": (in_the_old("dokument: Minnesanteckningar 2026:4 § 2", "dokument: okänt"), [KEPT]),
    "group changed": (in_the_old("organ: {organ}", "organ: nämnd"), [KEPT]),
    "file removed": (removed, [KEPT, FIXES]),
    "file renamed": (renamed, ["schema", KEPT, FIXES]),
    "correction gone": (in_the_old(FIX.replace("{day}", SECOND), "", SECOND), [KEPT]),
    "correction changed": (in_the_old("ska_stå: En tredjedel är gjord.", "ska_stå: Allt är gjort.", SECOND), [KEPT]),
    "unknown plan": (new_with("atgardsplan/{plan}", "atgardsplan/2019-01-01"), [POINTS]),
    "no plan": (new_with("plan: atgardsplan/{plan}\n", ""), [POINTS]),
    "unknown measure": (new_with("id: {measure}", "id: nagot-annat"), [POINTS]),
    "no day": (new_with("datum: {day}\n", ""), [POINTS]),
    "no real day": (new_with("datum: {day}", "datum: i november"), [POINTS]),
    "a day to come": (new_with("datum: {day}", "datum: 2026-11-24"), ["schema", "uppfoljning-i-tid"]),
    "correction of what does not stand there": (wrong_correction(stod="Hälften är gjort."), [FIXES]),
    "correction of nothing": (wrong_correction(key=".nyckel"), [FIXES]),
}  # fmt: skip
