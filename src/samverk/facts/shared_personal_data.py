"""Facts about personal data in the files that all agreements share: the register, templates, the overarching ones."""

from collections import Counter
from collections.abc import Iterator

from samverk.agreement.content import Content
from samverk.agreement.openness import doubt_of_openness
from samverk.agreement.redaction import internal_places_of_shared
from samverk.facts.draft import Draft
from samverk.facts.personal_data import SEARCHED
from samverk.facts.personal_places import places_in
from samverk.model.document import Document
from samverk.model.fact import Fact
from samverk.model.span import start_of

KIND = "gemensam_uppgift"


def shared_personal_data_facts(content: Content) -> Iterator[Fact]:
    """`gemensam_uppgift` per shared file that is searched and per occurrence in it; an id says nothing of what stands.

    The file that says who approves what is published by nobody.
    """
    register = content.register.document
    if register:
        yield from _in_file(register, content, "register")
    for document in content.overarching:
        yield from _in_file(document, content, "övergripande")
    for template in content.templates.values():
        yield from _in_file(template.document, content, "mall")
    if content.approvers:
        yield from _in_file(content.approvers, content, "godkännande")
    if content.settings.document:
        yield from _in_file(content.settings.document, content, "inställningar")


def _in_file(document: Document, content: Content, kind: str) -> Iterator[Fact]:
    name = document.path.removeprefix(f"{content.root}/").rpartition(".")[0]
    draft = Draft(KIND, f"{name}.{SEARCHED}", start_of(document.path))
    draft.put("slag", SEARCHED)
    draft.put("dokument", kind)
    yield draft.fact()
    places = sorted(places_in(document))
    internal = internal_places_of_shared(document) if places else ()
    doubt = doubt_of_openness(document)
    count: Counter[str] = Counter()
    for place in places:
        count[place.sort] += 1
        draft = Draft(KIND, f"{name}.{place.sort}.{count[place.sort]}", place.span)
        draft.put("slag", place.sort)
        draft.put("dokument", kind)
        hidden = kind == "godkännande" or any(span.contains(place.span) for span in internal)
        draft.put("synlighet", "intern" if hidden else "offentlig", of=[doubt])
        yield draft.fact()
