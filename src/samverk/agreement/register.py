"""The register of districts and organisations, looked up: who exists on which day, and where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from samverk.agreement.parts.reading import of_document, said_texts, unreadable
from samverk.agreement.parts.register import District, Organisation, Principal, RegisterFile
from samverk.agreement.parts.walking import within
from samverk.model.document import Document
from samverk.model.span import start_of
from samverk.model.stated import Listed, Read, Stated, derived, faults_of

R = TypeVar("R", Principal, Organisation, District)


@dataclass(frozen=True)
class Register:
    """What register.yaml says. `document` is the file itself, None where there is none that can be read.

    A lookup by what a text states is UNSAID where the register lacks it, and UNCLEAR where the row, or any row that
    might be it, breaks the schema. The mappings hold the rows that say their id, in the order of the file.
    """

    file: RegisterFile
    document: Document | None = None

    @property
    def whole(self) -> bool:
        """Whether all of it can be read."""
        return not faults_of(within(self.file))

    @property
    def city(self) -> str:
        """The city's name; empty where it is not said."""
        return self.file.stad.words

    @property
    def fictive(self) -> bool:
        """Whether the city is invented, or may be: where nobody can read it the site warns."""
        return self.file.fiktiv.value is True or bool(self.file.fiktiv.faults)

    @cached_property
    def principals(self) -> Mapping[str, Principal]:
        """The legal persons by their ids."""
        return {row.id.words: row for row in self.file.huvudman if row.id.words}

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        """The organisations by their ids."""
        return {row.id.words: row for row in self.file.organisationer if row.id.words}

    @cached_property
    def districts(self) -> Mapping[str, District]:
        """The districts by their ids."""
        return {row.id.words: row for row in self.file.distrikt if row.id.words}

    def organisation(self, named: Stated[str]) -> Stated[Organisation]:
        """The organisation with the id that is stated."""
        return _looked_up(named, self.organisations, self.file.organisationer)

    def district(self, named: Stated[str]) -> Stated[District]:
        """The district with the id that is stated."""
        return _looked_up(named, self.districts, self.file.distrikt)

    def principal(self, organisation: Organisation) -> Stated[Principal]:
        """The legal person behind an organisation."""
        return _looked_up(organisation.huvudman, self.principals, self.file.huvudman)

    def number_behind(self, organisation: Organisation) -> Stated[str]:
        """The organisation number of the legal person behind an organisation."""
        principal = self.principal(organisation)
        if principal.value is None:
            return derived(None, organisation.huvudman, principal)
        number = principal.value.organisationsnummer
        return derived(number.words or None, number, principal)

    def police_district(self, organisation: Organisation) -> Stated[str]:
        """The name of the first polisområde that lists a local police area."""
        rows, identity = self.file.polisomraden, organisation.id.words
        found = next((row for row in rows if identity in said_texts(row.lokalpolisomraden)), None)
        listed = (one for row in rows for one in row.lokalpolisomraden.column(lambda named: named))
        name = found.namn if found else organisation.id
        return derived(found.namn.words or None if found else None, name, rows, *listed)

    def town(self, postcode: Stated[str]) -> Stated[str]:
        """The town of a postcode."""
        rows = self.file.postorter
        known = [row for row in rows if row.postnummer.words == postcode.words]
        if known and postcode.words:
            return derived(known[-1].ort.value, postcode, known[-1].ort)
        return derived(None, postcode, *_all(postcode, rows, [row.postnummer for row in rows]))


def read_register(document: Document) -> Register:
    """The register in a file, so far as it follows its schema."""
    return Register(of_document(RegisterFile, document), document)


def no_register(path: str) -> Register:
    """The register where the file at `path` is missing or cannot be read at all: whatever is asked of it is unclear."""
    return Register(unreadable(RegisterFile, start_of(path)))


def _looked_up(named: Stated[str], by_id: Mapping[str, R], rows: Listed[R]) -> Stated[R]:
    found = by_id.get(named.words)
    if found is not None:
        return derived(found, named, found)
    return derived(None, named, *_all(named, rows, [row.id for row in rows]))


def _all(named: Stated[str], rows: Read, ids: Iterable[Read]) -> tuple[Read, ...]:
    """What was looked through in vain for what is named: nothing where nothing is."""
    return (rows, *ids) if named.words else ()
