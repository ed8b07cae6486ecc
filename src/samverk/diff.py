"""What changed between two versions of the content, two versions of an annex or two days, told in sentences."""

from collections.abc import Iterator
from datetime import date

from samverk.agreement.addresses import ADDRESSES, Kept
from samverk.agreement.annexes import current, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.classes import classified
from samverk.agreement.content import APPROVERS, Agreement, Content
from samverk.agreement.described_changes import Sides, all_told, named, shared_sides, short, told_in, told_of
from samverk.agreement.difference import added, file_added, within
from samverk.agreement.history import came_between
from samverk.agreement.pairing import paired
from samverk.agreement.routes import WHOLE, routed
from samverk.agreement.shared_changes import part_of_shared, shared_changes
from samverk.agreement.swedish import date_text
from samverk.agreement.value_words import annex_called, names_in
from samverk.agreement.weighing import weight_of
from samverk.model.change import Difference, Told
from samverk.model.document import Document
from samverk.model.errors import UsageError
from samverk.model.where import Where
from samverk.model.word_class import WordClass
from samverk.reading import Reading, read
from samverk.rules.vocabulary import vocabularies
from samverk.source.fault import file_of, shown
from samverk.source.places import Places

HERE = "filerna här"


def between_revisions(
    places: Places, first: str, second: str | None, only: str | None = None, day: date | None = None
) -> Difference:
    """The content in one git revision against another.

    `second` None: against the files that lie here, from where they left the history of `first`. `only`: the id of the
    agreement that is told of. `day`: the one on which it is asked what may be changed. Raises UsageError.
    """
    sides = (places.before(first), places) if second is None else (places.back_to(first), places.back_to(second))
    words = vocabularies(places.rule_files, places.schemas)
    before, after = (read(side, places.schemas, words) for side in sides)
    there, here = shown(first), shown(second) if second else HERE
    unread = [*_unread(before, there), *_unread(after, here)]
    return Difference(there, here, tuple(compared(before, after, only, day)), tuple(unread))


def between_versions(content: Content, agreement_id: str, folder: str, first: str, second: str) -> Difference:
    """Two versions of one annex (a folder below `bilagor/` and the files' names). Raises UsageError."""
    agreement = _agreement_in(content, agreement_id)
    found = {d.stem: d for d in agreement.annexes if d.folder_name == folder}
    for name in (first, second):
        if name not in found:
            there = ", ".join(sorted(found)) or "inga"
            raise UsageError(
                f"Versionen {folder}/{shown(name)} finns inte hos {agreement_id}. De som finns är {there}."
            )
    annex = agreement.vocabulary.in_folder(folder)
    changes = _versions_told(content, agreement, f"bilagor/{folder}/{second}", (found[first], found[second]))
    called = (annex_called(annex.name if annex else folder, name) for name in (first, second))
    return Difference(next(called), next(called), tuple(changes))


def between_days(content: Content, first: date, second: date, only: str | None = None) -> Difference:
    """The annexes that applied on each of two days, and the decisions and tillägg that came after the first.

    Raises UsageError where the days come in the wrong order.
    """
    if not AsOf(second).reached(first):
        raise UsageError(f"Skriv den tidigare dagen först: {second} {first}.")
    chosen = content.agreements if only is None else (_agreement_in(content, only),)
    changes = [one for agreement in chosen for one in _days_told(content, agreement, first, second)]
    return Difference(date_text(first), date_text(second), tuple(changes))


def _agreement_in(content: Content, identity: str) -> Agreement:
    found = next((a for a in content.agreements if a.id == identity), None)
    if found is None:
        listed = ", ".join(a.id for a in content.agreements) or "inga"
        raise UsageError(f"Överenskommelsen {shown(identity)} finns inte. De som finns är {listed}.")
    return found


def compared(before: Reading, after: Reading, only: str | None = None, day: date | None = None) -> Iterator[Told]:
    """What differs between two contents, of one agreement or of all. Raises UsageError where it is in neither."""
    old, new = before.content, after.content
    broken = {path for side in (before, after) for path in _unreadable(side)}
    pairs = list(paired(old.agreements, new.agreements))
    chosen = [pair for pair in pairs if only is None or only in {a.id for a in pair if a}]
    if only is not None and not chosen:
        raise UsageError(f"Överenskommelsen {shown(only)} finns inte i någon av versionerna.")
    for was, has in chosen:
        yield from _agreement((was, old), (has, new), broken)
    if only is None:
        yield from _city(old, new, broken, day)


def _agreement(
    before: tuple[Agreement | None, Content], after: tuple[Agreement | None, Content], broken: set[str]
) -> Iterator[Told]:
    (was, old), (has, new) = before, after
    if was is None or has is None:
        yield from _whole_agreement(was, has, broken, (old.root, new.root))
        return
    unread = {file_of(path) for path in broken for one in (was, has) if path.startswith(f"{one.folder}/")}
    if "" in unread:
        return
    found = classified((was, old), (has, new))
    told = (one for one in found if one.change.where.file not in unread)
    yield from told_in(told, (was, has), names_in((was, has), (old.register, new.register)))


def _whole_agreement(
    was: Agreement | None, has: Agreement | None, broken: set[str], roots: tuple[str, str]
) -> Iterator[Told]:
    """An agreement that has come or gone; nothing where it is only that its file cannot be read."""
    one = has or was
    if one is None or {f"{root}/avtal/{one.id}/overenskommelse.yaml" for root in roots} & broken:
        return
    path = f"avtal/{one.id}"
    happened = "har tillkommit" if has else "har tagits bort"
    yield Told(
        agreement=one.id,
        where=Where(path),
        before=None if has else path,
        after=path if has else None,
        part=WHOLE,
        words=WordClass.SIGNED,
        route="underskrift" if has else "låst",
        weight="väsentlig",
        lead=f"överenskommelsen {one.id} ",
        clause=happened,
    )


def _city(old: Content, new: Content, broken: set[str], day: date | None) -> Iterator[Told]:
    """The register, the templates, the overarching agreements and who approves: what all districts have in common."""
    names = names_in((), (old.register, new.register))
    unread = {short(path, content.root) for path in broken for content in (old, new)}
    sides = shared_sides(old, new)
    for shared in shared_changes(old, new, day):
        around = sides.around(shared.one.change)
        if around.name not in unread or not shared.one.change.where.steps:
            how = (shared.one.part, shared.route, weight_of(shared.one, around.before, around.after))
            yield told_of(shared.one, around, names, None, how)
    yield from _addresses(old, new)


def _addresses(old: Content, new: Content) -> Iterator[Told]:
    """What has come to the list of published addresses, and what is gone from it; moved ones stay in it."""
    path = f"{new.root}/{ADDRESSES}"
    if path in new.unread or f"{old.root}/{ADDRESSES}" in old.unread:
        return
    was, has = (side.addresses or Kept() for side in (old, new))
    changed = was.all ^ has.all | {one for one in was.all & has.all if was.moved.get(one) != has.moved.get(one)}
    for address in sorted(changed):
        gone, leads = address not in has.all, has.moved.get(address)
        come = "leder inte längre vidare" if address in was.all else "har tillkommit"
        yield Told(
            agreement=None,
            where=Where("adresser"),
            before=address if address in was.all else None,
            after=None if gone else leads or address,
            part=part_of_shared(ADDRESSES),
            route="låst" if gone else "godkännande",
            weight="väsentlig" if gone else "redaktionell",
            lead="listan över publicerade adresser: ",
            clause=f"{address} {'har tagits bort' if gone else f'leder vidare till {leads}' if leads else come}",
        )


def _versions_told(
    content: Content, agreement: Agreement, name: str, pair: tuple[Document, Document]
) -> Iterator[Told]:
    sides = Sides({name: pair[0]}, {name: pair[1]}, versions=True)
    found = [routed(change, agreement.vocabulary, words_kept=False) for change in within(name, *pair)]
    found.sort(key=lambda one: one.change.where.steps != ("datum",))
    yield from all_told(found, sides, names_in((agreement,), (content.register,)), agreement.id)


def _days_told(content: Content, agreement: Agreement, first: date, second: date) -> Iterator[Told]:
    """Decisions and tillägg in the order of their days, then each annex that another version applies of."""
    names, words = names_in((agreement,), (content.register,)), agreement.vocabulary
    sides = Sides({}, named(agreement))
    came = (added(agreement, record) for record in came_between(agreement, first, second))
    yield from all_told((routed(one, words, words_kept=False) for one in came), sides, names, agreement.id)
    found = versions(agreement)
    for kind in words.annexes:
        was, has = current(found, kind.id, first), current(found, kind.id, second)
        if has and was is None:
            new = routed(file_added(f"bilagor/{has.reference}", has.document.path), words, words_kept=False)
            yield from all_told([new], sides, names, agreement.id)
        elif has and was and has.reference != was.reference:
            yield from _versions_told(content, agreement, f"bilagor/{has.reference}", (was.document, has.document))


def _unreadable(side: Reading) -> list[str]:
    """The files that are there but have no values to compare: of the approvers', breaking the schema is enough."""
    strict = {f"{side.content.root}/{APPROVERS}"}
    found = {f.span.path for f in side.unreadable if f.rule in ("yaml", "fil") or f.span.path in strict}
    return sorted(found - (strict - side.content.outside))


def _unread(side: Reading, where: str) -> list[str]:
    return [f"{shown(path, 200)} går inte att läsa i {where} och är inte jämförd." for path in _unreadable(side)]
