"""What an editor can do wrong: each fault gives its rule at its line and exit 1, never a traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest

from city import JARVA_AGREEMENT, City
from city_commands import Answer

type_of_fault = Callable[[City], tuple[str, str, int]]
LOCK = "textlas-stammer"


def meetings(w: City) -> tuple[str, str, int]:
    return "styrgrupp-moten", JARVA_AGREEMENT, w.replace("möten_per_år: 2", "möten_per_år: 1")


def meetings_in_words(w: City) -> tuple[str, str, int]:
    return "beredningsgrupp-moten", JARVA_AGREEMENT, w.replace("möten_per_år: 4", "möten_per_år: vid behov")


def meetings_left_out(w: City) -> tuple[str, str, int]:
    w.replace("    möten_per_år: 2\n", "")
    return "styrgrupp-moten", JARVA_AGREEMENT, w.line("  styrgrupp:")


def co_opted(w: City) -> tuple[str, str, int]:
    before = "{funktion: kommunpolis, part: polisen}"
    return "adjungerad-raknas-inte", JARVA_AGREEMENT, w.replace(before, before[:-1] + ", roll: adjungerad}")


def function_left_out(w: City) -> tuple[str, str, int]:
    w.replace("      - {funktion: kommunpolis, part: polisen}\n", "")
    return "beredningsgrupp-funktioner", JARVA_AGREEMENT, w.line("ansvar: [länk") + 1


def check_digit(w: City) -> tuple[str, str, int]:
    return "orgnr-giltigt", JARVA_AGREEMENT, w.replace("212000-0142", "212000-0143")


def number_form(w: City) -> tuple[str, str, int]:
    return "orgnr-giltigt", JARVA_AGREEMENT, w.replace("212000-0142", "2120000142")


def wrong_principal(w: City) -> tuple[str, str, int]:
    return "orgnr-hor-till-part", JARVA_AGREEMENT, w.replace("212000-0142", "202100-0076")


def swapped_annexes(w: City) -> tuple[str, str, int]:
    w.replace("{nr: 1, typ: övergripande}", "{nr: 2, typ: övergripande}")
    return "bilaga1-ar-overgripande", JARVA_AGREEMENT, w.replace("{nr: 2, typ: lägesbild}", "{nr: 1, typ: lägesbild}")


def annex_left_out(w: City) -> tuple[str, str, int]:
    w.replace("  - {nr: 4, typ: kommunikationsplan}\n", "")
    return "bilagor-fem-typer", JARVA_AGREEMENT, w.line("bilageförteckning:")


def misspelt_key(w: City) -> tuple[str, str, int]:
    return "schema", JARVA_AGREEMENT, w.replace("möten_per_år: 2", "möten_per_ar: 2")


def duplicate_key(w: City) -> tuple[str, str, int]:
    return "yaml", JARVA_AGREEMENT, w.replace("exemplar: 2\n", "exemplar: 2\nexemplar: 2\n") + 1


def tab(w: City) -> tuple[str, str, int]:
    return "yaml", JARVA_AGREEMENT, w.replace("  från: 2024-06-01", "\tfrån: 2024-06-01")


def alias(w: City) -> tuple[str, str, int]:
    return "yaml", JARVA_AGREEMENT, w.replace("exemplar: 2", "exemplar: &två 2")


def annex_file_missing(w: City) -> tuple[str, str, int]:
    w.remove("content/avtal/jarva/bilagor/lagesbild/odaterad.md")
    w.write("", "content/adresser.txt")  # its address is asked for by itself (tests/test_change_addresses.py)
    return "bilaga-finns", JARVA_AGREEMENT, w.line("{nr: 2, typ: lägesbild}")


def agreement_file_missing(w: City) -> tuple[str, str, int]:
    w.remove(JARVA_AGREEMENT)
    return "fil", JARVA_AGREEMENT, 1


def template_missing(w: City) -> tuple[str, str, int]:
    return LOCK, JARVA_AGREEMENT, w.replace("mall: stockholm-2024-1", "mall: stockholm-2023-9")


def template_broken(w: City) -> tuple[str, str, int]:
    name = "content/mallar/stockholm-2024-1.md"
    return "mall", name, w.replace("{{ giltighet.från }}", "{{ giltighet.från", name)


def changed_words(w: City) -> tuple[str, str, int]:
    w.replace("Rinkebyplan 2", "Rinkebyplan 4")
    return LOCK, JARVA_AGREEMENT, w.line("textlås: ")


def changed_template(w: City) -> tuple[str, str, int]:
    w.replace("samerkansöverenskommelse", "samverkansöverenskommelse", "content/mallar/stockholm-2024-1.md")
    return LOCK, JARVA_AGREEMENT, w.line("textlås: ")


def dissolved_party(w: City) -> tuple[str, str, int]:
    return (
        "part-finns-i-register",
        JARVA_AGREEMENT,
        w.replace("organisation: sdf-jarva", "organisation: sdf-rinkeby-kista"),
    )


def unknown_party(w: City) -> tuple[str, str, int]:
    return (
        "part-finns-i-register",
        JARVA_AGREEMENT,
        w.replace("organisation: lpo-jarva", "organisation: kustbevakningen"),
    )


def end_before_start(w: City) -> tuple[str, str, int]:
    return "giltighet-anges", JARVA_AGREEMENT, w.replace("till: tillsvidare", "till: 2023-01-01")


def no_police(w: City) -> tuple[str, str, int]:
    w.replace("sida: polis", "sida: kommun")
    return "minst-en-part-per-sida", JARVA_AGREEMENT, w.line("parter:")


def agreed_today(w: City) -> tuple[str, str, int]:
    return "avtalsdatum-finns", JARVA_AGREEMENT, w.replace("avtalsdatum: 2024-06-01", "avtalsdatum: idag")


def not_signed(w: City) -> tuple[str, str, int]:
    row = "funktion: stadsdelsdirektör, undertecknad: okänt"
    return "underskrift-alla-parter", JARVA_AGREEMENT, w.replace(row, row.replace("okänt", "false"))


def wrong_signer(w: City) -> tuple[str, str, int]:
    row = "funktion: lokalpolisområdeschef, undertecknad"
    return "undertecknare-ratt-funktion", JARVA_AGREEMENT, w.replace(row, "funktion: enhetschef, undertecknad")


def signed_nowhere(w: City) -> tuple[str, str, int]:
    row = "{part: kommunen, ort: Spånga, datum: 2024-06-01,"
    return "underskrift-ort-datum", JARVA_AGREEMENT, w.replace(row, "{part: kommunen, datum: 2024-06-01,")


def postcode(w: City) -> tuple[str, str, int]:
    return "adress-fullstandig", JARVA_AGREEMENT, w.replace("postnummer: 163 64", "postnummer: 16364")


def no_purpose(w: City) -> tuple[str, str, int]:
    return "syfte-anges", JARVA_AGREEMENT, w.replace("syften: [former och förutsättningar för samverkan]", "syften: []")


def no_areas_in_a_new_agreement(w: City) -> tuple[str, str, int]:
    w.replace("ursprung: inläst\n", "ursprung: upprättad\n")
    return "omraden-anges", JARVA_AGREEMENT, w.line("samverkansområden: []")


def vague_annex_date(w: City) -> tuple[str, str, int]:
    name = "content/avtal/jarva/bilagor/atgardsplan/odaterad.md"
    return "bilaga-daterad", name, w.replace("datum: okänt", "datum: i våras", name)


def no_preparatory_group(w: City) -> tuple[str, str, int]:
    text = w.text()
    start, end = text.index("  beredningsgrupp:"), text.index("  arbetsgrupper:")
    w.write(text[:start] + text[end:])
    return "tre-nivaer", JARVA_AGREEMENT, w.line("samverkansorganisation:")


FAULTS = [
    meetings, meetings_in_words, meetings_left_out, co_opted, function_left_out, check_digit, number_form,
    wrong_principal, swapped_annexes, annex_left_out, misspelt_key, duplicate_key, tab, alias, annex_file_missing,
    agreement_file_missing, template_missing, template_broken, changed_words, changed_template, dissolved_party,
    unknown_party, end_before_start, no_police, agreed_today, not_signed, wrong_signer, signed_nowhere, postcode,
    no_purpose, no_areas_in_a_new_agreement, vague_annex_date, no_preparatory_group,
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_each_fault_gives_its_rule_at_its_line(fault: type_of_fault, workspace: City) -> None:
    expected = fault(workspace)
    answer = workspace.check()
    assert answer.code == 1
    assert answer.err == ""
    found = answer.faults()
    assert expected in [place[:3] for place in found]
    others = {rule for rule, *_ in found} - {expected[0], LOCK}
    assert others <= RELATED.get(expected[0], set()), "an unrelated rule cries too"


RELATED = {
    "bilaga1-ar-overgripande": {"bilaga2-ar-lagesbild", "bilagor-numrerade"},
    "bilagor-fem-typer": {"bilagor-numrerade"},
    "minst-en-part-per-sida": {"lpo-hierarki", "orgnr-hor-till-part", "undertecknare-ratt-funktion"},
}
"""What one fault cannot help but break as well. The text lock is broken by every change of a signed word."""


def spoil_bytes(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def link_out(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/passwd")


BAD_FILES: dict[str, tuple[Callable[[Path], object], str, int]] = {
    "empty": (spoil_bytes(b""), "yaml", 1),
    "huge": (spoil_bytes(b"a" * 1_100_000), "fil", 1),
    "not UTF-8": (spoil_bytes("id: jarva\ntitel: Järva\n".encode("latin-1")), "yaml", 2),
    "deep": (spoil_bytes(b"id: jarva\na: " + b"[" * 100_000), "yaml", 2),
    "binary": (spoil_bytes(bytes(range(256))), "yaml", 2),
    "a list": (spoil_bytes(b"- id: jarva\n"), "yaml", 1),
    "link out": (link_out, "fil", 1),
    "billion laughs": (spoil_bytes(b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"), "yaml", 1),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_one_finding_with_a_place(name: str, workspace: City) -> None:
    spoil, rule, line = BAD_FILES[name]
    spoil(workspace.path())
    answer = workspace.check()
    assert (answer.code, answer.err) == (1, "")
    assert [place[:3] for place in answer.faults()] == [(rule, JARVA_AGREEMENT, line)]


def verdicts(answer: Answer) -> dict[str, str]:
    return {o["rule"]: o["verdict"] for o in answer.report["outcomes"] if o["agreement"] == "jarva"}


def test_what_cannot_be_read_is_said_to_be_not_assessed_and_all_else_is_judged(workspace: City) -> None:
    before = verdicts(workspace.check())
    workspace.replace("möten_per_år: 2", "möten_per_ar: 2")
    answer = workspace.check()
    after = verdicts(answer)
    changed = {rule: verdict for rule, verdict in after.items() if verdict != before[rule]}
    assert changed == dict.fromkeys(("styrgrupp-moten", "textlas-stammer"), "not_assessed")
    [outcome] = [o for o in answer.report["outcomes"] if o["rule"] == "styrgrupp-moten"]
    assert [e["quote"] for e in outcome["evidence"]] == ["möten_per_ar: 2"]
    assert after.keys() == before.keys()


def test_a_file_that_is_no_yaml_leaves_nothing_judged_but_the_agreement_listed(workspace: City) -> None:
    before = verdicts(workspace.check())
    line = workspace.replace("exemplar: 2", "exemplar: [2")
    answer = workspace.check()
    assert answer.report["summary"]["agreements"] == 1
    assert [(r, p) for r, p, _, _ in answer.faults()] == [("yaml", JARVA_AGREEMENT)]
    assert verdicts(answer) == dict.fromkeys(before, "not_assessed")
    evidence = {(e["path"], e["line"]) for o in answer.report["outcomes"] if o["agreement"] for e in o["evidence"]}
    assert evidence == {(JARVA_AGREEMENT, answer.faults()[0][2])}
    assert line <= answer.faults()[0][2] <= line + 1


def test_a_rule_file_with_an_unknown_field_stops_the_run_with_a_place(workspace: City) -> None:
    line = workspace.append("notering: fel", "rules/bas/giltig-idag.yaml")
    answer = workspace.check()
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        f'samverk: rules/bas/giltig-idag.yaml:{line}:1: Nyckeln "notering" finns inte här. '
        "Ta bort nyckeln, eller använd någon av dessa: dispens, ersatt_av, tabeller, väntar, övergång.\n"
    )


def test_a_rule_that_names_no_fact_stops_the_run(workspace: City) -> None:
    workspace.replace("{fält: läge, inte: utgången}", "{fält: lage, inte: utgången}", "rules/bas/giltig-idag.yaml")
    answer = workspace.check()
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "samverk: rules/bas/giltig-idag.yaml:1:5: Fältet lage finns inte. Menade du läge?\n"
