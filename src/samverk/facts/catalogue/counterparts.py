"""Facts about the local areas beside the overarching agreement's."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import Kind, text

KINDS: Mapping[str, Kind] = {
    "motsvarighet": Kind(
        "Ett lokalt samverkansområde jämfört med områdena i den övergripande överenskommelsen. Saknas när den inte "
        "räknar upp några.",
        {
            "namn": text("Områdets namn."),
            "motsvarar": text("Det centrala område som anges."),
            "läge": text("Hur området förhåller sig till de centrala områdena.",
                         "finns", "annan-version", "okänd", "ingen", "ingen-utan-skäl", "saknas"),
            "version": text("Den version av den övergripande överenskommelsen som anges."),
            "annan_version": text("En annan version där det centrala området finns."),
        },
        needs=("område", "övergripande"),
    ),
}  # fmt: skip
