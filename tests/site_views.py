"""Hand-made views for the site's tests: invented figures, Järva's own words."""

import site_parts as parts
from samverk.model.rule import Severity
from samverk.model.standing import SERIOUSNESS, Standing
from samverk.site.view.agreement import AgreementView, AnnexRow, ClauseNote, Piece, RequirementsView, TextBlock
from samverk.site.view.city import AgreementRow, LackingRow, Place, StartView
from samverk.site.view.rule import Choice, ExampleView, RuleView, StandingRow
from samverk.site.view.shared import AgreementLink, Card, Edition, Notice, RuleLink, Status, Support

FICTIVE = Notice("warn", "Påhittat innehåll.", "Staden, parterna och alla uppgifter på sidan är påhittade.")
EDITION = Edition(
    "public",
    "Samverkan i Stockholm",
    "Stockholm",
    "23 november 2026",
    "2026-11-23",
    "30 november 2026",
    "2026-12-01",
    "Stockholm 2024",
)
MARKED = Edition(
    "public",
    "Samverkan i Exempelstad",
    "Exempelstad",
    "23 november 2026",
    "2026-11-23",
    "30 november 2026",
    "2026-12-01",
    "Stockholm 2024",
    (FICTIVE,),
)

C31 = Support(
    "C31",
    "Lokal samverkansöverenskommelse Järva",
    "Möten sammankallas vid minst två (2) tillfällen per år och ytterligare vid behov.",
    None,
)
C51 = Support(
    "C51",
    "Lokal samverkansöverenskommelse Järva",
    "Den lokala lägesbilden ska revideras varje år",
    "”Varje år” läses som en gång varje kalenderår, räknat från den senaste beslutade versionen.",
)
MOTEN = RuleLink("styrgrupp-moten", "Styrgruppen ska sammankallas minst två gånger per år", Standing.MET)
ARLIG = RuleLink("lagesbild-arlig", "Lägesbilden ska revideras varje år", Standing.BREACHED)
OMRADEN = RuleLink("omraden-anges", "De prioriterade samverkansområdena ska räknas upp", Standing.REMARKED)
FUNKTIONER = RuleLink("styrgrupp-funktioner", "Stadsdelsdirektör och lokalpolisområdeschef ska ingå", Standing.MET)
PRIORITERADE = RuleLink("styrgrupp-prioriterade", "Trafikkontoret och bostadsbolag bör ingå", Standing.MET)

JARVA = AgreementView(
    id="jarva",
    name="Järva",
    title="Lokal samverkansöverenskommelse",
    statuses=(Status("good", "Gällande sedan 1 juni 2024"), Status("bad", "Förfallen tid: lägesbilden")),
    summary="Järva stadsdelsförvaltning och Lokalpolisområde Järva samverkar tills vidare. "
    "Läget bedömt 23 november 2026: 31 krav uppfylls, 1 brist, 6 påpekanden och 4 krav går inte att bedöma.",
    requirements=42,
    next_day="31 december 2026",
    answers=parts.ANSWERS,
    annexes=(
        AnnexRow("1", "Övergripande samverkansöverenskommelse", "saknas", "behövs inte", Status("warn", "saknas här")),
        AnnexRow(
            "2", "Gemensam lokal lägesbild", "1 juni 2024", "följde med", Status("bad", "försenad sedan 1 juni 2025")
        ),
        AnnexRow("3", "Åtgärdsplan", "saknas", "saknas", Status("warn", "saknas här")),
        AnnexRow("4", "Kommunikationsplan", "1 juni 2024", "följde med", Status("good", "gäller")),
        AnnexRow("5", "Kontaktuppgifter", "1 juni 2024", "följde med", Status("plain", "visas bara internt")),
    ),
    text=(
        TextBlock("title", (Piece("Lokal samverkansöverenskommelse"),)),
        TextBlock("heading", (Piece("Lokal samverkansorganisation", "C22"),), "t-lokal-samverkansorganisation"),
        TextBlock("subheading", (Piece("Lokal styrgrupp"),)),
        TextBlock(
            "paragraph",
            (
                Piece(
                    "Styrgruppen för den lokala samverkansöverenskommelsen ska ansvara för att det finns en "
                    "långsiktighet i "
                    "det gemensamma lokala samverkansarbetet mellan stadsdelsförvaltningen och lokalpolisområdet.",
                    "C23",
                ),
                Piece(" "),
                Piece(
                    "Styrgruppen ska skapa förutsättningar för samverkan, förankra och ge mandat för arbetet.", "C24"
                ),
                Piece(" "),
                Piece(
                    "Styrgruppen ska också ansvara för att visioner bryts ned till realiserbara, konkreta "
                    "mål och delmål",
                    "C25",
                ),
                Piece(" "),
                Piece("och se till att beslutade åtaganden genomförs.", "C26"),
            ),
        ),
        TextBlock("paragraph", (Piece("I styrgruppen ska följande funktioner ingå:"),)),
        TextBlock("bullet", (Piece("Stadsdelsdirektör", "C27"),)),
        TextBlock("bullet", (Piece("Lokalpolisområdets chef", "C28"),)),
        TextBlock(
            "bullet",
            (
                Piece("Chef eller annan befattning med mandat från relevanta fackförvaltningar och bolag.", "C29"),
                Piece(" "),
                Piece("Särskilt prioriterade i detta hänseende är trafikkontoret och stadens bostadsbolag.", "C30"),
            ),
        ),
        TextBlock(
            "paragraph",
            (
                Piece("Möten sammankallas vid minst två (2) tillfällen per år", "C31"),
                Piece(" "),
                Piece("och ytterligare vid behov.", "C32"),
            ),
        ),
        TextBlock("heading", (Piece("Uppdateringar, ändringar och tillägg"),)),
        TextBlock(
            "paragraph",
            (
                Piece("Den lokala lägesbilden ska revideras varje år", "C51"),
                Piece(" "),
                Piece("eller vid behov", "C52"),
                Piece(" "),
                Piece("och biläggas överenskommelsen.", "C53"),
            ),
        ),
        TextBlock("signature", (Piece("Spånga den 1 juni 2024", "C67"),)),
    ),
    questions={"C32": "Har styrgruppen mötts oftare när det har behövts?"},
    notes={
        "C27": ClauseNote("C27", Standing.MET, (FUNKTIONER,)),
        "C28": ClauseNote("C28", Standing.MET, (FUNKTIONER,)),
        "C29": ClauseNote("C29", Standing.MET, (FUNKTIONER, PRIORITERADE)),
        "C30": ClauseNote("C30", Standing.MET, (PRIORITERADE,)),
        "C31": ClauseNote("C31", Standing.MET, (MOTEN,)),
        "C51": ClauseNote("C51", Standing.BREACHED, (ARLIG,)),
        "C22": ClauseNote("C22", Standing.REMARKED, (OMRADEN,)),
    },
    unjudged="",
    cards=(
        Card(
            Standing.BREACHED.words,
            "Lägesbilden har inte reviderats under 2025.",
            "Upprätta en ny version av lägesbilden tillsammans, låt styrgruppen besluta den "
            "och lägg in den under bilagor/lagesbild.",
            "content/avtal/jarva/overenskommelse.yaml:9",
            "  från: 2024-06-01",
            ARLIG,
            C51,
            ("Senaste beslutade version: 1 juni 2024.",),
            True,
        ),
        Card(
            Standing.REMARKED.words,
            "Överenskommelsen räknar inte upp de prioriterade samverkansområdena.",
            "Lista områdena under samverkansområden, med namn och motsvarande centralt område.",
            "content/avtal/jarva/overenskommelse.yaml:35",
            "samverkansområden: []",
            OMRADEN,
            Support(
                "9 §",
                "lag (2023:196)",
                "för vilka syften och inom vilka områden som samverkan ska ske",
                None,
                act="Lagen",
            ),
        ),
    ),
    organs=parts.ORGANS,
    areas=parts.AREAS,
    bands=parts.BANDS,
    plan=parts.PLAN,
    versions=parts.VERSIONS,
    decided=parts.DECIDED,
    exempted=parts.EXEMPTED,
    signed=parts.SIGNED,
    contacts=parts.CONTACTS,
    duties=parts.DUTIES,
    met="31 krav uppfylls",
    left_open="4 krav går inte att bedöma",
    anchors={"C31": "lokal-2024-c31", "C32": "lokal-2024-c32"},
    source="content/avtal/jarva/overenskommelse.yaml",
)

REQUIREMENTS = RequirementsView("jarva", "Järva", parts.PROOFS, {"C31": "lokal-2024-c31"}, "2027-01-01")

EXAMPLE = """samverkansorganisation:
  styrgrupp:
    möten_per_år: 1  # FEL
"""
RULE = RuleView(
    id="styrgrupp-moten",
    title="Styrgruppen ska sammankallas minst två gånger per år",
    serious=SERIOUSNESS[Severity.ERROR].word,
    meaning="En ändring som bryter mot regeln stoppas.",
    status="gällande",
    owner="central beredningsgrupp",
    validity="från och med den 1 juni 2024",
    rule_set="Stockholm 2024",
    support=C31,
    choices=(Choice("minsta-antal", "2", "Texten säger minst två.", "Stockholm 2024"),),
    remarks=("Ingen kan besluta om dispens från regeln.",),
    explanation="Styrgruppen är det organ som beslutar om lägesbilden.\n\nMöts den sällan dröjer besluten.",
    fix="Skriv möten_per_år, minst 2, under styrgruppen.",
    examples=(
        ExampleView("Uppfyllt", "1 juli 2024", (("overenskommelse.yaml", EXAMPLE.replace("1  # FEL", "2")),)),
        ExampleView("Brutet", "1 juli 2024", (("overenskommelse.yaml", EXAMPLE),)),
    ),
    standings=(StandingRow(AgreementLink("jarva", "Järva"), MOTEN),),
    source="rules/stockholm-2024/styrgrupp-moten.yaml",
)
START = StartView(
    "1 av 3 stadsdelsområden har sin överenskommelse här.",
    "Av dess 3 krav brister 1 och påpekas 1.",
    (
        AgreementRow(
            AgreementLink("jarva", "Järva"),
            ("Lokalpolisområde Järva", "tidigare Rinkeby-Kista"),
            Status("good", "gäller"),
            ("sedan 1 juni 2024 tills vidare",),
            (Status("bad", "1 brist"), Status("warn", "1 påpekande")),
            (),
            Status("bad", "försenad"),
            ("från 1 juni 2024",),
            ("31 december 2026", "lägesbilden ska ha reviderats"),
            "2027-01-01",
        ),
    ),
    (LackingRow("Bromma", ("Vällingby",)), LackingRow("Enskede-Årsta-Vantör", ("Farsta", "Globen"))),
    (Place("Rinkeby-Kista", AgreementLink("jarva", "Järva")),),
)
