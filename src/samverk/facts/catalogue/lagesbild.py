"""Facts about the lägesbild that applies, and about versions that follow each other."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ANNEXES, Kind, number, text, truth

KINDS: Mapping[str, Kind] = {
    "lägesbild": Kind(
        "Den lägesbild som gäller på bedömningsdagen, när dess text finns här.",
        {
            "har_text": truth("Om den har någon text."),
            "kartläggning": truth("Om det finns ett avsnitt med en kartläggning."),
            "omfattning": truth("Om kartläggningen tar upp brottslighetens omfattning."),
            "konsekvenser": truth("Om kartläggningen tar upp brottslighetens konsekvenser."),
            "annan_information": truth("Om det finns ett avsnitt med annan information."),
            "analys": truth("Om det finns ett avsnitt med en analys."),
        },
        annex="lägesbild",
    ),
    "versionsbyte": Kind(
        "En version av lägesbilden eller åtgärdsplanen som följer på en annan. Finns när båda har text att jämföra.",
        {
            "typ": text("Bilagans typ.", *ANNEXES),
            "före": text("Den föregående versionens datum, så som det står."),
            "likhet_procent": number("Hur stor del av orden som är desamma, 0–100, när datum och årtal räknas bort."),
        },
    ),
}  # fmt: skip
