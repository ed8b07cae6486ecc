"""Facts about versions that follow another."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, ANNEXES, Kind, number, text

KINDS: Mapping[str, Kind] = {
    "versionsbyte": Kind(
        "En version av lägesbilden eller åtgärdsplanen som följer på en annan. Finns när båda har text att jämföra.",
        {
            "typ": text("Bilagans typ.", *ANNEXES, there=ALWAYS),
            "före": text("Den föregående versionens datum, så som det står."),
            "likhet_procent": number("Hur stor del av orden som är desamma, 0–100, när datum och årtal räknas bort.",
                                     there=ALWAYS),
        },
    ),
}  # fmt: skip
