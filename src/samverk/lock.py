"""Writing an agreement's text lock."""

from samverk.agreement.wording import worded
from samverk.model.errors import UsageError
from samverk.reading import read
from samverk.source.edit import put
from samverk.source.places import Places
from samverk.source.whole_file import write_whole
from samverk.source.workshop import clear

KEY = "textlås"


def write_lock(places: Places, agreement_id: str) -> str:
    """Write the lock of one agreement into its file and tell what was done, in Swedish.

    Only the value of `textlås` is touched; every other byte stays as it was. Raises UsageError where the
    agreement cannot be read or its template cannot be used.
    """
    content, unreadable = read(places)
    agreement = next((a for a in content.agreements if a.id == agreement_id), None)
    if agreement is None:
        known = ", ".join(a.id for a in content.agreements) or "inga"
        raise UsageError(f"Överenskommelsen {agreement_id} finns inte. Välj bland {known}.")
    if not agreement.whole:
        raise UsageError(f"Överenskommelsen {agreement_id} går inte att läsa. Kör samverk check först.")
    template = content.template_of(agreement)
    if template is None:
        raise UsageError(f"Mallen till {agreement_id} finns inte i mappen mallar.")
    broken = next((one for one in unreadable if one.span.path == template.document.path), None)
    if broken:
        raise UsageError(f"{broken.span.path}, rad {broken.span.start_line}: {broken.message}")
    wording = worded(template, agreement, content.register)
    if wording.faults:
        raise UsageError(
            f"Registrets uppgifter om parterna i {agreement_id} går inte att läsa. Kör samverk check först."
        )
    lock, stated = wording.lock, agreement.parts.terms.textlas
    path = places.content_path(agreement.document.path)
    if stated.value == lock:
        clear([path.parent])
        return f"Textlåset för {agreement_id} stämmer redan: {lock}."
    write_whole({path: with_lock(agreement.document.path, path.read_bytes(), lock)})
    return f"Textlåset för {agreement_id} är skrivet över {len(wording.text.split())} ord: {lock}."


def with_lock(path: str, content: bytes, lock: str) -> bytes:
    """The agreement's file with the lock in it, last where it had none; everything else is unchanged, byte for byte."""
    return put(path, content, (KEY,), lock)
