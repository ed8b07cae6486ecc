"""Facts about the measures of the åtgärdsplan."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import Kind, day, number, text, truth

KINDS: Mapping[str, Kind] = {
    "åtgärd": Kind(
        "En åtgärd i den åtgärdsplan som gäller på bedömningsdagen.",
        {
            "id": text("Åtgärdens id."),
            "område": text("Området som åtgärden hör till."),
            "problem": text("Problemet som åtgärden svarar mot."),
            "orsak": text("Orsaken som åtgärden riktas mot."),
            "status": text("Hur det går."),
            "antal_ansvariga": number("Antal parter som pekas ut som ansvariga."),
            "slut": day("Åtgärdens sista dag."),
            "försenad": truth("Om sista dagen har passerat och åtgärden inte är avslutad.", by_day=True),
            "uppföljning": text("Om det framgår när, hur och av vem.", "angiven", "löpande", "saknas"),
        },
        annex="åtgärdsplan",
    ),
}  # fmt: skip
