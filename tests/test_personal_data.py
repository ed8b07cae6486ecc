"""Personal data as an outside checker meets them: one value of the faultless district is changed."""

from datetime import date

import pytest

from city import NOVEMBER, District
from city_files import AGREEMENT
from samverk.agreement.redaction import redact

CONTACTS = "bilagor/kontaktuppgifter/2026-02-10.md"
LAGESBILD = "bilagor/lagesbild/2026-05-12.md"
PERSONAL_NUMBER = "121212-1212"
MOBILE = "070-174 06 05"
PRIVATE = "nagon.annan@gmail.com"
OF_PERSON = "kim.pahittad@polisen.exempelstad.example"
DECISION = "beslut/2026-05-26-styrgrupp.yaml"
INTERNAL = "telefon: 08-465 004 91, synlighet: intern"
PUBLIC = "e_post: kommunpolis.norrby@polisen.exempelstad.example, telefon: 08-465 004 10}"
RULE = "inga-privata-kontaktuppgifter"
FUNCTION_FIRST = "funktionsadress-hellre-an-person"


@pytest.mark.parametrize("day", [NOVEMBER, date(2026, 6, 1)])
def test_the_faultless_district_has_no_finding(norrby: District, day: date) -> None:
    assert norrby.back_to(day).told(day) == []


@pytest.mark.parametrize("value", [PERSONAL_NUMBER, MOBILE, PRIVATE])
@pytest.mark.parametrize(
    ("name", "line"),
    [
        (AGREEMENT, "anmärkning: Fråga {}."),
        (AGREEMENT, "# fråga {}"),
        (DECISION, "anmärkning: 'Fråga {}'"),
        (LAGESBILD, "Fråga {} om det."),
        ("bilagor/lagesbild/2024-05-14.md", "Fråga {} om det."),
        (CONTACTS, "Fråga {} om det."),
    ],
)
def test_a_private_detail_is_found_where_it_stands(norrby: District, value: str, name: str, line: str) -> None:
    number = norrby.append(line.format(value), name)
    (finding,) = norrby.findings()
    assert norrby.told() == [("fel", RULE, name, number)]
    column = line.index("{}") + 1
    assert (finding.span.start_column, finding.span.end_column) == (column, column + len(value))
    assert finding.quote == line.format("•" * len(value))
    assert not finding.time_driven
    assert finding.blocks()


@pytest.mark.parametrize("value", [MOBILE, PRIVATE])
def test_a_public_row_and_the_kontaktpunkt_are_public(norrby: District, value: str) -> None:
    key = "telefon" if value == MOBILE else "e_post"
    row = norrby.replace(PUBLIC, f"{key}: {value}}}", CONTACTS)
    old = "telefon: 08-465 004 02" if value == MOBILE else "e_post: trygghet.norrby@exempelstad.example"
    point = norrby.replace(old, f"{key}: {value}")
    assert norrby.told() == [("fel", RULE, CONTACTS, row), ("fel", RULE, AGREEMENT, point)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("telefon: 08-465 004 91", f"telefon: {MOBILE}"),
        ("e_post: vakthavande.norrby@polisen.exempelstad.example", f"e_post: {PRIVATE}"),
    ],
)
def test_an_internal_row_of_the_contacts_may_hold_it(norrby: District, old: str, new: str) -> None:
    norrby.replace(old, new, CONTACTS)
    assert norrby.told() == []
    assert norrby.verdicts()[RULE] == "met"


def test_an_internal_annex_of_contacts_may_hold_it(norrby: District) -> None:
    norrby.replace("åtkomst: offentlig", "åtkomst: intern", CONTACTS)
    norrby.append(f"Ring {MOBILE}.", CONTACTS)
    assert norrby.told() == []


def test_a_personal_number_may_not_stand_even_internally(norrby: District) -> None:
    line = norrby.replace(INTERNAL, f"telefon: {PERSONAL_NUMBER}, synlighet: intern", CONTACTS)
    assert norrby.told() == [("fel", RULE, CONTACTS, line)]


def test_an_internal_number_elsewhere_is_a_warning(norrby: District) -> None:
    norrby.replace("åtkomst: offentlig", "åtkomst: intern", LAGESBILD)
    line = norrby.append(f"Ring {MOBILE}.", LAGESBILD)
    assert norrby.told() == [("varning", RULE, LAGESBILD, line)]


@pytest.mark.parametrize(
    ("told", "severity"),
    [
        (PERSONAL_NUMBER, "fel"),
        (MOBILE, "fel"),
        (PRIVATE, "fel"),
        (OF_PERSON, "varning"),
        ("Aylin Påhittad", "varning"),
        ("1212121212", "varning"),
    ],
)
@pytest.mark.parametrize("name", ["register.yaml", "overgripande/exempelregionen/2024-02.yaml", "godkannande.yaml"])
def test_what_all_agreements_share_is_searched_once(told: str, severity: str, name: str, norrby: District) -> None:
    path = norrby.city.content / name
    text = path.read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("anmärkning:")]
    path.write_text("\n".join([*kept, f"anmärkning: Fråga {told}.", ""]), encoding="utf-8")
    found = [f for f in norrby.judged().report.findings if f.rule == "gemensamma-filer-utan-personuppgifter"]
    unpublished = name == "godkannande.yaml" and told not in (PERSONAL_NUMBER, "1212121212")
    assert [(f.severity.swedish, f.agreement, f.span.path) for f in found] == (
        [] if unpublished else [(severity, None, f"content/{name}")]
    )
    assert told not in repr(found)
    path.write_text("\n".join([*kept, ""]), encoding="utf-8")
    assert [f for f in norrby.judged().report.findings if f.rule == "gemensamma-filer-utan-personuppgifter"] == []


@pytest.mark.parametrize(
    ("path", "told", "name"),
    [
        ("närvarande.0", "Abdullahi Påhittad", DECISION),
        ("närvarande.0", "Xhemile Påhittad, polisen", DECISION),
        ("åtgärder.0.beskrivning", "Byta armaturer. Fråga Hodan Påhittad.", "bilagor/atgardsplan/2026-05-19.md"),
        ("lärdomar", "Mehmet Påhittad såg det.", "uppfoljning/2026-11-17-lokal-beredningsgrupp.yaml"),
    ],
)
def test_a_name_is_told_of_wherever_it_is_published(path: str, told: str, name: str, norrby: District) -> None:
    norrby.put(path, told, name)
    assert [one[:3] for one in norrby.told() if one[1] == "inga-personnamn-i-text"] == [
        ("varning", "inga-personnamn-i-text", name)
    ]
    assert "Påhittad" not in repr([f for f in norrby.findings() if f.rule == "inga-personnamn-i-text"])


def test_what_yaml_hides_is_found_too(norrby: District) -> None:
    lines = [
        norrby.append('anmärkning: "Ring 070\\u002d174 06 05."'),
        norrby.append(
            "anmärkning: >-\n  Ring 070-174\n  06 05 i dag, eller skriv till\n  nagon.annan@gmail.com.", DECISION
        ),
    ]
    found = norrby.told()
    assert found[0] == ("fel", RULE, DECISION, lines[1])
    assert found[1] == ("fel", RULE, DECISION, lines[1] + 3)
    assert found[2] == ("fel", RULE, AGREEMENT, lines[0])
    assert "u002d" not in repr(norrby.findings())


def test_a_waiver_does_not_help(norrby: District) -> None:
    norrby.append(f"anmärkning: {MOBILE}")
    decided = "gäller: allt, skäl: Prov., beslutad_av: X, diarienummer: X 1, beslut: 2026-05-26-styrgrupp"
    waiver = f"\n  - {{regel: {RULE}, {decided}, till: 2026-12-31}}"
    norrby.replace("dispenser: []", f"dispenser:{waiver}")
    assert [finding.waiver for finding in norrby.findings() if finding.rule == RULE] == [None]


def test_a_public_name_and_a_persons_address_are_warned_of(norrby: District) -> None:
    line = norrby.replace(PUBLIC, f"namn: Kim Påhittad, e_post: {OF_PERSON}}}", CONTACTS)
    assert norrby.told() == [("varning", FUNCTION_FIRST, CONTACTS, line)] * 2
    assert [f.quote.count("•") for f in norrby.findings()] == [len("Kim Påhittad") + len(OF_PERSON)] * 2


def test_an_internal_name_is_nobodys_business_and_never_leaves(norrby: District) -> None:
    """The public build drops person rows: a row with synlighet: intern is gone with its name (domain.md §3.3)."""
    norrby.replace(INTERNAL, f"namn: Kim Hemligsson, telefon: {MOBILE}, synlighet: intern", CONTACTS)
    assert norrby.told() == []
    judged = norrby.judged()
    public = redact(judged.content, judged.report)
    for secret in ("Hemligsson", MOBILE, "vakthavande.norrby"):
        assert secret in repr(judged.content)
    assert "Hemligsson" not in repr(public)
    assert MOBILE not in repr(public)


def test_a_name_in_a_lagesbild(norrby: District) -> None:
    assert norrby.verdicts()["inga-personnamn-i-lagesbild"] == "met"
    line = norrby.append("Enligt Karin Påhittadsson bor Sven Påhitt vid Karl Johans gata.", LAGESBILD)
    assert norrby.told() == [("varning", "inga-personnamn-i-lagesbild", LAGESBILD, line)]
    (finding,) = norrby.findings()
    assert finding.message.endswith("Antal sådana ställen i texten: 2.")
    assert finding.quote == f"Enligt {'•' * 18} bor {'•' * 11} vid Karl Johans gata."
