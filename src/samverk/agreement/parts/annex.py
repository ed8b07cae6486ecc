"""The head of one version of an annex."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.contact import Contact
from samverk.agreement.parts.correction import Correction
from samverk.agreement.parts.lagesbild import Problem
from samverk.agreement.parts.measure import Measure
from samverk.agreement.parts.reading import Part, day, part, past_day, rows, text, texts, whole_number
from samverk.agreement.parts.restatement import Restatement
from samverk.agreement.parts.target import Target
from samverk.agreement.parts.withdrawal import WHOLE, Withdrawal
from samverk.model.stated import Listed, State, Stated

OPEN, INTERNAL = "offentlig", "intern"
"""The access words of a version that anyone may read, and of one that only the parties may."""

_OWN_WORDS = ("titel", "åtgärder", "målvärden", "kontakter", "problem", "upprättad_av", "rättelser", "anmärkning")


@dataclass(frozen=True, slots=True)
class AddedLater(Part):
    """That an older version was found and put in after a later one, when, why and by whom."""

    datum: Stated[date] = past_day("datum", "inläggningen i efterhand")
    skal: Stated[str] = text("skäl")
    av: Stated[str] = text("av")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class AnnexHead(Part):
    """The front matter of a file in `bilagor/`: what every annex has, then what each kind of annex has of its own."""

    typ: Stated[str] = text("typ")
    titel: Stated[str] = text("titel")
    version: Stated[int] = whole_number("version")
    datum: Stated[date] = past_day("datum", "versionen")
    upprattad_av: Listed[Stated[str]] = texts("upprättad_av")
    beslut: Stated[str] = text("beslut")
    ersatter: Stated[str] = text("ersätter")
    atkomst: Stated[str] = text("åtkomst")
    sekretessgrund: Stated[str] = text("sekretessgrund")
    innehall: Stated[str] = text("innehåll")
    inlagd_i_efterhand: AddedLater = part("inlagd_i_efterhand", AddedLater)
    atertagen: Withdrawal = part("återtagen", Withdrawal)
    giltig_till: Stated[date] = day("giltig_till")
    bygger_pa: Stated[date] = day("bygger_på")
    problem: Listed[Problem] = rows("problem", Problem)
    atgarder: Listed[Measure] = rows("åtgärder", Measure)
    malvarden: Listed[Target] = rows("målvärden", Target)
    kontakter: Listed[Contact] = rows("kontakter", Contact)
    rattelser: Listed[Correction] = rows("rättelser", Correction)
    atergivet: Listed[Restatement] = rows("återgivet", Restatement)
    anmarkning: Stated[str] = text("anmärkning")
    synlighet: Stated[str] = text("synlighet")

    @property
    def withheld(self) -> str | None:
        """The access word of a version that is not for all, None where it is.

        It is `intern` where it cannot be known: what is said breaks the schema, or only a ground for secrecy is begun.
        And where a version is called open beside such a ground, since one of the two is wrong. What the whole file says
        under `synlighet` closes it too.
        """
        access, ground = self.atkomst, self.sekretessgrund
        if access.state is State.UNSAID and not access.faults:
            word = INTERNAL if ground.key and not access.key else OPEN
        else:
            word = access.value or INTERNAL
        closed = self.contradicted or self.synlighet.faults or self.synlighet.words == INTERNAL
        return word if word != OPEN else INTERNAL if closed else None

    @property
    def contradicted(self) -> bool:
        """Whether it is called open beside a ground for secrecy, one that nobody can read too."""
        return self.atkomst.value == OPEN and bool(self.sekretessgrund.words or self.sekretessgrund.faults)

    @property
    def access(self) -> tuple[Stated[str], ...]:
        """All that says who may see it."""
        return self.atkomst, self.sekretessgrund, self.synlighet

    @property
    def late(self) -> bool:
        """Whether it was put in after a later version."""
        return self.inlagd_i_efterhand.key is not None

    @property
    def withdrawn(self) -> bool:
        """Whether all of its text has been taken out of the file."""
        return self.atertagen.omfattning.words == WHOLE

    @property
    def kept_here(self) -> tuple[Stated[str], ...]:
        """All that says whether its text is here."""
        return self.innehall, self.atertagen.omfattning

    @property
    def says_more(self) -> bool:
        """Whether anything is left of it but the version's identity."""
        return any(key in self.keys for key in _OWN_WORDS)
