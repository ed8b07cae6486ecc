"""Which way a change of the times that are given in whole months goes, and of what is noted of them."""

from pathlib import Path

import pytest

from city import EXEMPELSTAD
from city_repository import Repository

SIGNED = "ovrig-andring-undertecknad"
TERM, GIVEN = "uppsägning_månader: 3", "uppsägningar: [{part: kommunen, datum: 2026-11-02}]"
HERE = "förlängning: {år: 3, samråd_senast_månader: 6}"
CHANGES = {
    "the same day in months": ("förlängning: {år: 3, samråd_senast: 2027-06-30}", HERE, None),
    "the same months in words": ("förlängning: {år: 3, samråd_senast: sex månader före}", HERE, None),
    "another number": (HERE, HERE.replace("6", "1"), SIGNED),
    "another day in months": ("förlängning: {år: 3, samråd_senast: 2027-06-30}", HERE.replace("6", "3"), SIGNED),
    "words that say no day": (HERE, "förlängning: {år: 3, samråd_senast: i god tid}", SIGNED),
    "other words beside the number": (
        "förlängning: {samråd_senast: i god tid, samråd_senast_månader: 6}",
        "förlängning: {samråd_senast: aldrig, samråd_senast_månader: 6}", SIGNED,
    ),
    "another term of notice": (TERM, "uppsägning_månader: 1", SIGNED),
    "a consultation noted": (HERE, HERE.replace("}", ", samråd: [{datum: 2026-11-02}]}"), None),
    "a notice noted": (TERM, f"{TERM}\n  {GIVEN}", None),
    "a notice moved": (GIVEN, GIVEN.replace("-02}", "-03}"), "moten-kvar"),
    "a notice taken away": (GIVEN, "uppsägningar: []", "moten-kvar"),
    "a notice taken back": (GIVEN, GIVEN.replace("}", ", återkallad: 2026-11-09}"), None),
}  # fmt: skip
"""What stood, what stands, and the rule that stops it."""


@pytest.mark.parametrize("case", CHANGES)
def test_which_way_a_change_of_them_goes(case: str, tmp_path: Path) -> None:
    was, has, stops = CHANGES[case]
    town = Repository.at(tmp_path / "town", EXEMPELSTAD, only=["exempeludden"])
    district = town.district("exempeludden")
    plain = district.text().replace("  förlängning: {år: 2, samråd_senast_månader: 6}\n", "")
    assert plain != district.text()
    start = plain.replace("  till: 2027-12-31\n", f"  till: 2027-12-31\n  {was}\n")
    district.write(start)
    town.commit()
    district.write(start.replace(f"  {was}\n", f"  {has}\n"))
    assert town.blocking() == ({stops} if stops else set())
