"""The settings of a content root (`samverk.toml`), asked: the site's name and address, its publisher, its freshness.

They are content like the register: who approves of a change says `godkannande.yaml`. One group judges, `bilagor`, and a
change of it is a change of the judge.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from samverk.agreement.parts.reading import of_document
from samverk.agreement.parts.settings import PublisherRow, ReviewRow, SettingsFile
from samverk.model.district_words import DISTRICT, DistrictWords
from samverk.model.document import Document
from samverk.model.span import start_of
from samverk.model.tree import MappingNode
from samverk.source.settings import FILE

SETTINGS_FILE = FILE
FRESH_DAYS = 7
"""So many days a page may be read as it was judged, where nobody says: a week of nightly judgements may fail."""
_NEEDED = {
    "namn": ("utgivarens namn", 'namn = "Exempelstads kommun"'),
    "adress": ("utgivarens adress", 'adress = "Storgatan 1, 123 45 Exempelstad"'),
    "e_post": ("en e-postadress för den som vill anmäla ett fel", 'e_post = "samverkan@exempelstad.example"'),
    "licens": ("på vilka villkor uppgifterna får användas", 'licens = "CC0-1.0"'),
}
"""What a published site has to say of its publisher, in words and as it is written."""


@dataclass(frozen=True)
class Settings:
    """What samverk.toml says. `document` is the file itself, None where there is none that can be read.

    Every answer is there for a city that has no such file, and where a value breaks its schema: it is then unsaid.
    """

    path: str
    file: SettingsFile
    document: Document | None = None

    @property
    def name(self) -> str:
        """What the site is called; empty where nobody says."""
        return self.file.namn.value or ""

    @property
    def address(self) -> str:
        """Where the site lies, with the last slash; empty where nobody says."""
        said = self.file.webbadress.value or ""
        return said if said.endswith("/") or not said else f"{said}/"

    @property
    def district_words(self) -> DistrictWords:
        """What the districts are called; as the key that lists them where not all of their forms are said."""
        one, many = self.file.ord.distrikt.value, self.file.ord.distrikt_plural.value
        return DistrictWords(one.lower(), many.lower()) if one and many else DISTRICT

    @property
    def fresh_days(self) -> int:
        """So many days a page may be read as it was judged."""
        said = self.file.aktuell_i_dagar.value
        return FRESH_DAYS if said is None else said

    def is_meant_for(self, version: str) -> bool:
        """Whether a version of the program is the one that is said; any is where none is."""
        said = self.file.samverk.value or "*"
        return version == said or (said.endswith("*") and f"{version}.".startswith(said.removesuffix("*")))

    @property
    def publisher(self) -> PublisherRow:
        """Who publishes the site."""
        return self.file.utgivare

    @property
    def review(self) -> ReviewRow:
        """The publisher's review of how accessible the site is."""
        return self.file.granskning

    @property
    def lacking(self) -> tuple[str, ...]:
        """What a published site has to say of its publisher and this one does not, in words."""
        return tuple(_NEEDED[key][0] for key in self._unsaid())

    @property
    def to_write(self) -> tuple[str, ...]:
        """The lines that say what is lacking, as they would stand in the file."""
        return ("[utgivare]", *(_NEEDED[key][1] for key in self._unsaid()))

    def _unsaid(self) -> Iterator[str]:
        return (key for key in _NEEDED if getattr(self.publisher, key).value is None)


def another_judge(before: Settings, after: Settings) -> bool:
    """Whether what the settings say of how content is judged is another. What cannot be read is told of by itself."""
    was, has = (one.file.bilagor.storsta_fil_mib.words for one in (before, after))
    return was != has


def read_settings(document: Document) -> Settings:
    """The settings in a file, so far as it follows its schema."""
    return Settings(document.path, of_document(SettingsFile, document), document)


def no_settings(path: str) -> Settings:
    """The settings where there is no file at `path`, or one that cannot be read: nothing is said."""
    return Settings(path, of_document(SettingsFile, Document(path, "", MappingNode((), start_of(path)))))
