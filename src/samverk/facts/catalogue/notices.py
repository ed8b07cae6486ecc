"""Facts about notice to end the agreement."""

from collections.abc import Mapping

from samverk.agreement.by_day import passed
from samverk.facts.catalogue.field import Kind, day, number, text, truth, when
from samverk.facts.catalogue.reckoning import Reckoning

KINDS: Mapping[str, Kind] = {
    "uppsägning": Kind(
        "En uppsägning som har lämnats.",
        {
            "part": text("Namnet på den part som har sagt upp överenskommelsen."),
            "part_finns": truth("Om den är part nu eller var det den dagen. Saknas när ingen part anges."),
            "datum": day("Dagen då uppsägningen lämnades."),
            "återkallad": day("Dagen då uppsägningen togs tillbaka. Saknas när den inte har tagits det, "
                              "när dagen inte har kommit, eller när den är före uppsägningens."),
            "återkallad_före": truth("Om den sägs återkallad före dagen då den lämnades. Saknas utan båda dagarna."),
            "månader": number("Uppsägningstiden i hela månader. Saknas när överenskommelsen inte anger den."),
            "senast": day("Sista dagen att säga upp för att tiden ska ha gått ut till överenskommelsens sista dag. "
                          "Saknas utan slutdag."),
            "giltig_till": day("Överenskommelsens sista dag. Saknas vid tillsvidare."),
            "tiden_slut": day("Uppsägningstidens sista dag."),
            "tiden_ute": truth("Om den dagen har passerat.", by_day=Reckoning(passed, ("tiden_slut",)),
                              there=when("tiden_slut")),
        },
    ),
}  # fmt: skip
