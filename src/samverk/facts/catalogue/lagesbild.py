"""Facts about the lägesbild that applies."""

from collections.abc import Mapping

from samverk.facts.catalogue.field import ALWAYS, Kind, truth

KINDS: Mapping[str, Kind] = {
    "lägesbild": Kind(
        "Den lägesbild som gäller på bedömningsdagen, när dess text finns här.",
        {
            "har_text": truth("Om den har någon text.", there=ALWAYS),
            "kartläggning": truth("Om det finns ett avsnitt med en kartläggning.", there=ALWAYS),
            "omfattning": truth("Om kartläggningen tar upp brottslighetens omfattning.", there=ALWAYS),
            "konsekvenser": truth("Om kartläggningen tar upp brottslighetens konsekvenser.", there=ALWAYS),
            "annan_information": truth("Om det finns ett avsnitt med annan information.", there=ALWAYS),
            "analys": truth("Om det finns ett avsnitt med en analys.", there=ALWAYS),
        },
        annex="lägesbild",
    ),
}  # fmt: skip
