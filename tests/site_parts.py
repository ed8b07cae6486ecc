"""Hand-made parts of an agreement's page for the site's tests: invented figures, one of everything."""

from datetime import date

from samverk.model.standing import Standing
from samverk.site.view.district import (
    Answer,
    Area,
    Band,
    BandChart,
    BandRow,
    Contact,
    Contacts,
    Decided,
    Duty,
    Exempted,
    Measure,
    Organ,
    Plan,
    Proof,
    VersionRow,
    Way,
)
from samverk.site.view.shared import RuleLink, Status

MOTEN = RuleLink("styrgrupp-moten", "Styrgruppen ska sammankallas minst två gånger per år", Standing.MET, "2027-01-01")
ARLIG = RuleLink("lagesbild-arlig", "Lägesbilden ska revideras varje år", Standing.BREACHED)
ANSWERS = (
    Answer("Gäller överenskommelsen?", "Ja", ("Sedan 1 juni 2024, tills vidare.",), turn="2027-01-01"),
    Answer(
        "Är lägesbilden aktuell?",
        "1 juni 2024",
        (),
        (Way("Se bilagorna", "", "bilagor"),),
        Status("bad", "försenad: skulle ha reviderats senast 1 juni 2025"),
    ),
    Answer("Vem kontaktar jag?", "Trygghetssamordnare", ("08-465 004 02",), (), None, "trygghet@exempelstad.example"),
)
ORGANS = (
    Organ(
        "Styrgruppen",
        ("stadsdelsdirektör", "lokalpolisområdeschef", "företrädare för fackförvaltning eller bolag"),
        "Minst två möten per år.",
        held="12 maj 2026",
    ),
    Organ(
        "Beredningsgruppen",
        ("kommunpolis", "företrädare för stadsdelsförvaltningen"),
        "Minst fyra möten per år.",
        "beredningsgrupp",
    ),
    Organ("Hamngruppen", ("områdespolis",), "Var sjätte vecka.", "arbetsgrupp", about="Område: hamnen; fast grupp."),
)
AREAS = (
    Area("Otrygghet i hamnen", "Området har ingen motsvarighet.", ("Färre stölder.",), ("Alla deltar.",), ("Mörkt.",)),
    Area("Butiker", "", (), (), ()),
)
_START, _LATE, _TODAY = (day.toordinal() for day in (date(2024, 6, 1), date(2025, 6, 2), date(2026, 11, 23)))
_PAGE = "avtal/jarva/bilagor/lagesbild/2024-06-01/index.md"
BANDS = BandChart(
    _START,
    _TODAY,
    _TODAY + 60,
    "i dag",
    ((date(2025, 1, 1).toordinal(), "2025"), (date(2026, 1, 1).toordinal(), "2026")),
    (
        BandRow(
            "2 Lägesbild",
            (
                Band(_START, _LATE, "applies", "1", "Lägesbild, versionen 1 juni 2024", _PAGE),
                Band(_LATE, _TODAY, "late", "försenad från 2 juni 2025", "försenad från 2 juni 2025", _PAGE),
                Band(_TODAY, _TODAY + 60, "left", "till 22 januari 2027", "tid kvar till 22 januari 2027", ""),
            ),
        ),
        BandRow(
            "5 Kontaktuppgifter",
            (Band(_START, _TODAY, "withheld", "visas bara internt", "visas bara internt", _PAGE),),
        ),
    ),
)
PLAN = Plan(
    "Åtgärderna i åtgärdsplanen.",
    (Way("Läs hela åtgärdsplanen", "avtal/jarva/bilagor/atgardsplan/2026-05-19/index.md"),),
    (
        Measure(
            "Hamnen",
            "Stölder på natten.",
            "Kajen är lätt att nå.",
            "Båtklubbarna vandrar.",
            "Kommunen och polisen (Hamngruppen)",
            "31 mars 2026",
            Status("plain", "pågår"),
            Status("bad", "försenad"),
            ("Kvartal 4 2026", "Resultat: färre stölder"),
        ),
        Measure("Butiker", "", "", "Samtal.", "", "", Status("warn", "status saknas", "2027-04-01"), None, ()),
    ),
)
_VERSION = Way("Versionen från 26 maj 2026", "avtal/jarva/2026-05-26/index.md")
VERSIONS = (
    VersionRow(
        "2026-05-26",
        "lägesbild",
        "26 maj 2026",
        ("Styrgruppen beslutade om lägesbilden.",),
        _VERSION,
        Way("Vad som ändrades", "avtal/jarva/2026-05-26/andringar/index.md"),
        Status("good", "senaste versionen"),
    ),
    VersionRow(
        "2024-06-01",
        "första versionen",
        "1 juni 2024",
        ("Överenskommelsen började gälla.",),
        _VERSION,
        None,
        Status("plain", "ersatt"),
    ),
)
DECIDED = (
    Decided(
        "26 maj 2026",
        "Styrgruppen",
        "Lägesbild för 2026",
        "Protokoll 2026:2 § 3",
        Status("good", "meddelad 29 maj 2026 genom e-post"),
        (_VERSION,),
        "Versionen från april kan läsas av alla.",
    ),
    Decided("utan datum", "Beredningsgruppen", "Lägesbild", "", Status("warn", "inte meddelad")),
)
EXEMPTED = (
    Exempted(MOTEN, "styrgrupp-moten", "Val", "styrgruppen", "1 mars 2027", Status("good", "gäller", "2027-03-02")),
    Exempted(None, "okand-regel", "", "", "utan slutdag", Status("warn", "gäller inte: uppgifter saknas")),
)
SIGNED = ("Kommunen har undertecknat i Spånga den 1 juni 2024.",)
CONTACTS = Contacts(
    Contact("Trygghetssamordnare", "", "trygghet@exempelstad.example", "trygghet@exempelstad.example", "08-465 004 02"),
    "Kontaktuppgifterna gäller funktioner, inte personer.",
    (
        Contact("Kommunpolis", "Polisen", "ingen", None, "08-465 004 10"),
        Contact("Vakthavande befäl", "Polisen", "a@b.example", "a@b.example", "08-465 004 91", "Kim Påhitt", True),
    ),
)
DUTIES = (
    Duty("1 juni 2025", "senast 1 juni 2025", "Lägesbilden skulle ha reviderats", Status("bad", "försenad"), ARLIG),
    Duty("31 december 2026", "senast 31 december 2026", MOTEN.title, Status("good", "i tid", "2027-01-01"), MOTEN),
)
PROOFS = (Proof(MOTEN, "C31", ("C31",), (("overenskommelse.yaml:40", "möten_per_år: 2"), ("register.yaml:2", "")), 1),)
