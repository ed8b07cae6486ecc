"""The annexes and groups of the project's rule sets, for content that a test reads."""

from city import ROOT
from samverk.model.vocabulary import Vocabulary, among
from samverk.rules.vocabulary import vocabularies
from samverk.source.places import Places

VOCABULARIES = vocabularies(Places.of(ROOT).rule_files, Places.of(ROOT).schemas)
STOCKHOLM = VOCABULARIES["stockholm-2024"]
KINDS = tuple(kind.id for kind in STOCKHOLM.annexes)
FOLDERS = {kind.folder: kind.id for kind in STOCKHOLM.annexes}
by_profile = among(VOCABULARIES)


def stockholm(_: str) -> Vocabulary:
    """Whatever rule set is named."""
    return STOCKHOLM
