"""The names in the register that a signed text prints: another name there is other words in the text."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from samverk.agreement.content import Agreement, Content
from samverk.agreement.openness import VISIBILITY
from samverk.agreement.parts.register import Organisation
from samverk.agreement.register import Register
from samverk.agreement.signing import signed_by_nobody
from samverk.agreement.template import BrokenTemplateError
from samverk.agreement.wording import worded
from samverk.model.change import Change
from samverk.model.stated import Stated
from samverk.model.tree import MappingNode, text_of
from samverk.model.where import Where

_PRINTED: Mapping[str, str] = {
    "namn": "namn",
    "kortnamn": "kortnamn",
    "region": "region",
    "polisområde": "polisomrade",
}
"""What a template may print of a party's organisation (`template_values`), with its field in the part."""
_MAY_SAY = (*_PRINTED, VISIBILITY)


@dataclass(frozen=True, slots=True)
class Printed:
    """An agreement that says something else by a changed line, and the party whose name or district it is."""

    agreement: str
    party: str

    @property
    def place(self) -> Where:
        """What a tillägg about it names."""
        return Where("", ("parter", self.party))


def printed(change: Change, before: Content, after: Content) -> Iterator[Printed]:
    """The agreements whose text, as it was signed, has other words by the changed line of the register."""
    steps = change.where.steps
    before = replace(before, agreements=tuple(one for one in before.agreements if not signed_by_nobody(one)))
    if steps == (VISIBILITY,):
        yield from _hidden(before, {one.words for one in _organisations(before)})
        return
    if steps[:1] != ("organisationer",) or len(steps) < 2 or (len(steps) > 2 and steps[2] not in _MAY_SAY):
        return
    rows = (one for one in change.trail[2] if isinstance(one, MappingNode))
    name = next((told for row in rows if (told := text_of(row.get("id")))), "")
    if steps[-1] == VISIBILITY:
        yield from _hidden(before, {name})
        return
    register = _with_line(name, steps[2] if len(steps) > 2 else "", before.register, after.register)
    for agreement in before.agreements:
        parties = (one for one in agreement.parts.terms.parter if one.organisation.words == name)
        party = next(parties, None)
        if party is not None and _text(agreement, before, before.register) != _text(agreement, before, register):
            yield Printed(agreement.id, party.id.words)


def _hidden(content: Content, organisations: Collection[str]) -> Iterator[Printed]:
    """The agreements of which a party's name is shown to others: who may see what is signed is signed as well."""
    for agreement in content.agreements:
        for party in agreement.parts.terms.parter:
            if party.organisation.words in organisations:
                yield Printed(agreement.id, party.id.words)


def _organisations(content: Content) -> Iterator[Stated[str]]:
    return (party.organisation for one in content.agreements for party in one.parts.terms.parter)


def _with_line(name: str, key: str, was: Register, has: Register) -> Register:
    """The register before, with one line of an organisation as it is after."""
    old, new = was.organisations.get(name), has.organisations.get(name)
    rows: list[Organisation] = [row for row in was.file.organisationer if row is not old]
    if old is not None and new is not None and key:
        new = replace(old, **{_PRINTED[key]: getattr(new, _PRINTED[key])})
    rows += [new] if new is not None else []
    return Register(replace(was.file, organisationer=was.file.organisationer.with_rows(rows)), was.document)


def _text(agreement: Agreement, content: Content, register: Register) -> str | None:
    template = content.template_of(agreement)
    try:
        return worded(template, agreement, register).text if template else None
    except BrokenTemplateError:
        return None
