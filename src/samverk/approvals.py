"""The two-party gate: what a change touches, whose approval each part needs, and whose is there.

Everything that was changed is counted somewhere: values by the part they belong to (as change control has it), files
that say the same in other words as `redaktionell`, and files that cannot be compared as `annan-fil`. A part that no
row names needs every party. The gate that counts is the one from before the change, so that nobody opens it to himself.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from samverk.agreement.approvers import Approvers, Row, read_approvers, side_of
from samverk.agreement.content import APPROVERS, Agreement, Content
from samverk.agreement.difference import differences
from samverk.agreement.parties import called
from samverk.agreement.register import Register, no_register
from samverk.agreement.routes import routed
from samverk.agreement.text_change import same_but_for_ends
from samverk.facts.comparison import words_kept
from samverk.model.approval import Approvals, Approver, Demand, Need, Voice
from samverk.source.fault import shown

NEW_OR_GONE = "överenskommelse"
REWORDED = "redaktionell"
OTHER_FILE = "annan-fil"
OUTSIDE = "utanför innehållet"

REGISTER = "register.yaml"
_OF_ALL = {REGISTER: "register", APPROVERS: "godkännande"}
_OF_ALL_FOLDERS = {"mallar": "mall", "overgripande": "övergripande-överenskommelse"}

_STRICTEST: Need = "alla-parter"


def approvals(
    before: Content, after: Content, changed: Sequence[str], given: Iterable[Approver], base: str
) -> Approvals:
    """What the change from `before` to `after` needs, and has.

    `changed` is every file that differs, repository-relative; `given` who has approved; `base` what the earlier
    version is called in the answer.
    """
    register = _register(before, after)
    approvers = read_approvers(before.approvers or after.approvers, register)
    asked = _Asked(before, after, register, approvers, tuple(given))
    inside = [path for path in changed if path.startswith(f"{after.root}/")]
    demands = list(chain.from_iterable(asked.of_agreement(name, inside) for name in _touched(after.root, inside)))
    demands += asked.of_all([p for p in inside if not p.startswith(f"{after.root}/avtal/")])
    outside = [path for path in changed if path not in set(inside)]
    demands += asked.outside(outside)
    unasked = sum(approvers.row_of_path(path) is None for path in outside)
    return Approvals(base, tuple(demands), tuple(_remarks(before, after, asked, unasked)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """Everything that decides who is asked."""

    before: Content
    after: Content
    register: Register
    approvers: Approvers
    given: tuple[Approver, ...]

    def of_agreement(self, name: str, changed: Sequence[str]) -> list[Demand]:
        """What one agreement's folder needs, part by part in the order of the alphabet."""
        old, new = _named(self.before, name), _named(self.after, name)
        folder = f"{self.after.root}/avtal/{name}/"
        own = [path for path in changed if path.startswith(folder)]
        parts: dict[str, set[str]] = defaultdict(set)
        if old is None or new is None:
            parts[NEW_OR_GONE].update(own)
        else:
            kept = old.whole and new.whole and words_kept((old, self.before), (new, self.after))
            for change in differences(old, new):
                parts[routed(change, old.vocabulary, words_kept=kept).part].add(change.span.path)
            told = set().union(*parts.values())
            readable = _readable(old) & _readable(new)
            for path in own:
                if path not in told:
                    parts[REWORDED if path in readable else OTHER_FILE].add(path)
        parties = self._parties(old, new)
        return [
            self._demand(name, part, self.approvers.row_of_part(part), paths, parties) for part, paths in _sorted(parts)
        ]

    def of_all(self, changed: Sequence[str]) -> list[Demand]:
        """What the files that concern all agreements need."""
        parts: dict[str, set[str]] = defaultdict(set)
        for path in changed:
            below = path.removeprefix(f"{self.after.root}/")
            folder = below.partition("/")[0]
            parts[_OF_ALL.get(below) or _OF_ALL_FOLDERS.get(folder) or "annat-innehåll"].add(path)
        rows = ((part, self.approvers.row_of_part(part), paths) for part, paths in _sorted(parts))
        return [self._demand(None, part, row, paths, ()) for part, row, paths in rows]

    def outside(self, changed: Sequence[str]) -> list[Demand]:
        """What the files outside the content need, where a row names them."""
        rows: dict[Row, set[str]] = defaultdict(set)
        for path in changed:
            row = self.approvers.row_of_path(path)
            if row:
                rows[row].add(path)
        return [self._demand(None, OUTSIDE, row, paths, ()) for row, paths in rows.items()]

    def _demand(
        self, agreement: str | None, part: str, row: Row | None, paths: set[str], parties: Sequence[Voice]
    ) -> Demand:
        need = row.need if row else _STRICTEST
        if agreement is None and need in ("alla-parter", "en-part"):
            need = "alla-sidor"
        if need == "ägare":
            voices = [
                self.approvers.owners.get(owner) or Voice(owner, owner, (), ())
                for owner in ((row and row.owner) or "",)
            ]
        elif need == "alla-sidor":
            voices = self._sides()
        else:
            voices = [] if need == "ingen" else list(parties)
        heard = tuple(self.approvers.heard(voice, self.given) for voice in voices)
        return Demand(agreement, part, need, heard, tuple(sorted(paths)))

    def _parties(self, *versions: Agreement | None) -> tuple[Voice, ...]:
        """Every party of either version, once: who leaves an agreement has a say in that."""
        found: dict[str, Voice] = {}
        for party in chain.from_iterable(v.parts.terms.parter for v in versions if v):
            name = shown(called(party, self.register).value or "en part utan namn")
            key = party.organisation.words or name
            found.setdefault(key, self.approvers.speaker(key, name))
        return tuple(found.values())

    def _sides(self) -> list[Voice]:
        """One voice for each side of the register, of all the organisations on it that have accounts."""
        sides: dict[str, list[Voice]] = {p.sida.words: [] for p in self.register.principals.values()}
        for voice in self.approvers.organisations.values():
            sides.get(side_of(voice.id, self.register), []).append(voice)
        return [
            Voice(
                side,
                f"någon organisation på sidan {side}",
                tuple(dict.fromkeys(chain.from_iterable(v.accounts for v in voices))),
                tuple(dict.fromkeys(chain.from_iterable(v.groups for v in voices))),
            )
            for side, voices in sides.items()
        ]


def _register(before: Content, after: Content) -> Register:
    """The register that says who is on which side: from before the change, in full or not at all.

    What a part of it hides might be a whole side, which would then never be asked.
    """
    whole = (one.register for one in (before, after) if one.register.whole and one.register.organisations)
    return next(whole, no_register(f"{after.root}/{REGISTER}"))


def _remarks(before: Content, after: Content, asked: _Asked, unasked: int) -> Iterable[str]:
    """What a reader must know to understand the answer."""
    path = f"{after.root}/{APPROVERS}"
    if before.approvers is None and after.approvers is None:
        yield f"Filen {path} saknas eller går inte att läsa. Utan den krävs alla parter, och inget konto räknas."
    elif before.approvers is None:
        yield f"Före ändringen fanns ingen läsbar {path}, så den som följer med ändringen används."
    elif after.approvers is None or not same_but_for_ends(after.approvers.text, before.approvers.text):
        yield f"Ändringen rör {path}. Godkännanden räknas efter filen som den var före ändringen."
    yield from asked.approvers.remarks
    for approver in asked.given:
        if not asked.approvers.knows(approver):
            yield f"Kontot {shown(approver.account)} talar inte för någon part eller ägare, så det räknas inte."
    if unasked:
        files = "1 ändrad fil" if unasked == 1 else f"{unasked} ändrade filer"
        yield f"{files} utanför innehållet behöver inget godkännande enligt {APPROVERS}."


def _touched(root: str, changed: Iterable[str]) -> list[str]:
    """The ids of all agreements with a changed file, sorted."""
    start = f"{root}/avtal/"
    names = {path.removeprefix(start).partition("/")[0] for path in changed if path.startswith(start)}
    return sorted(names)


def _named(content: Content, name: str) -> Agreement | None:
    return next((one for one in content.agreements if one.id == name and one.readable), None)


def _readable(agreement: Agreement) -> set[str]:
    return {document.path for document in agreement.documents}


def _sorted(parts: dict[str, set[str]]) -> list[tuple[str, set[str]]]:
    return sorted(parts.items())
