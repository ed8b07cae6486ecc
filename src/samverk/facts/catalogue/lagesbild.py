"""Facts about the lägesbild that applies."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import Kind, truth

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
}  # fmt: skip
