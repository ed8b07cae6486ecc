"""The sheet that a follow-up of an åtgärdsplan is written in: what its rows and columns are called, out and in."""

from collections.abc import Mapping

AGREEMENT, PLAN, GROUP, DAY, RECORD = "Överenskommelse", "Plan", "Grupp", "Dag", "Handling"
"""What the first rows of the sheet say, each in the cell beside its name. The last three are to be filled in."""
ID, WHAT = "Id", "Åtgärd"
"""The columns that tell which measure a row is about. Both have to be as they were written."""
ANSWERS: Mapping[str, str] = {
    "status": "Status i dag",
    "resultat": "Resultat",
    "genomfört": "Genomfört",
    "bedömning": "Bedömning",
    "kommentar": "Kommentar",
    "nästa": "Nästa uppföljning",
}
"""The columns to be filled in, by the key that each answers."""
