"""Who says that a text was read in from an older document is believed only where the agreement is from before then."""

from datetime import date
from pathlib import Path

import pytest

from city import ROOT, TVILLINGSTA, City, rule_sets, schemas
from samverk.model.errors import RuleSetError
from samverk.rules.vocabulary import vocabularies
from samverk.source.places import rule_files

DAY = date(2026, 11, 23)
ASKS = {"content.py", "signing.py", "terms.py"}
"""The modules that may read what an agreement says of its own origin; all others ask `Agreement.origin`."""


@pytest.mark.parametrize(
    ("signed", "severity"), [("2024-06-01", "varning"), ("2024-12-31", "varning"), ("2025-01-01", "fel")]
)
def test_only_an_old_agreement_is_believed_to_be_read_in(signed: str, severity: str, tmp_path: Path) -> None:
    jarva = City.at(tmp_path).district()
    jarva.put("avtalsdatum", signed)
    assert [(f.severity.swedish, f.rule) for f in jarva.findings(DAY) if f.rule == "omraden-anges"] == [
        (severity, "omraden-anges")
    ]


@pytest.mark.parametrize("claim", ["ursprung: inläst\n", ""])
def test_a_new_agreement_that_claims_it_is_judged_as_drawn_up_here(claim: str, tmp_path: Path) -> None:
    """Without the key, one that does not show its signatures would claim it."""
    made = City.at(tmp_path)
    new = made.another("ny", "jarva")
    new.replace("ursprung: inläst\n", claim)
    new.put("avtalsdatum", "2026-10-01")
    rules = {f.rule for f in new.findings(DAY) if f.severity.swedish == "fel"}
    assert {"omraden-anges"} <= rules
    assert "omraden-anges" not in {f.rule for f in made.district().findings(DAY) if f.severity.swedish == "fel"}


def test_an_unknown_day_is_no_day_before(tmp_path: Path) -> None:
    jarva = City.at(tmp_path).district()
    jarva.put("avtalsdatum", "okänt")
    assert "omraden-anges" not in {f.rule for f in jarva.findings(DAY) if f.severity.swedish == "fel"}, "from June 2024"
    jarva.put("giltighet.från", "okänt")
    assert "omraden-anges" in {f.rule for f in jarva.findings(DAY) if f.severity.swedish == "fel"}


def test_every_rule_set_says_from_when() -> None:
    assert {name for name, one in rule_sets().items() if one.vocabulary.read_in_before is None} == set()


def test_the_parameter_is_a_day(tmp_path: Path) -> None:
    city = City.project(tmp_path, TVILLINGSTA)
    index = city.root / "rules/bas/regelverk.yaml"
    index.write_text(index.read_text(encoding="utf-8").replace("värde: 2025-01-01", "värde: i år"), encoding="utf-8")
    with pytest.raises(RuleSetError, match=r"inläst-före är i år\. Skriv en dag som år-månad-dag"):
        vocabularies(rule_files(city.root / "rules"), schemas())


def test_nobody_else_reads_what_an_agreement_says_of_its_origin() -> None:
    asking = {
        path.name
        for path in (ROOT / "src").rglob("*.py")
        if "claimed_origin" in (text := path.read_text(encoding="utf-8")) or ".ursprung" in text
    }
    assert asking == ASKS
