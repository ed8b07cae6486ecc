"""Facts about changes of the agreement itself: the tillägg, who has signed them, and what changed areas call for."""

from collections.abc import Iterator

from samverk.agreement.amendments import bound, effects, on_day_of
from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import days_after
from samverk.agreement.earlier_values import false_earlier
from samverk.agreement.field_words import word_of
from samverk.agreement.on_day import before
from samverk.agreement.parties import called
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.party import Party
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.parts.record import Record
from samverk.agreement.parts.signature import Signed
from samverk.agreement.parts.terms import END
from samverk.agreement.pinned import Pinned, pinned
from samverk.agreement.record_names import amendment_called
from samverk.agreement.register import Register
from samverk.agreement.routes import route_of
from samverk.agreement.succession import last_decided, updated_on
from samverk.agreement.swedish import capitalised, list_text
from samverk.facts.draft import Draft, unread
from samverk.model.fact import Fact
from samverk.model.span import Span, start_of
from samverk.model.stated import Listed, Read, derived, faults_of

TODAY = "idag"
"""The occasion of the day of judgement, beside that of each tillägg."""
_OF_TILLAGG = ("tillägg", "tilläggsunderskrift", "övergripandestöd", "områdesändring")
"""The kinds of facts that any tillägg may give."""


def amendment_facts(
    agreement: Agreement, content: Content, found: tuple[AnnexVersion, ...], as_of: AsOf
) -> tuple[Fact, ...]:
    """`tillägg`, each with `tilläggsunderskrift`; what none brings in; `områdesändring`; `övergripandestöd`."""
    listed = agreement.parts.terms.tillagg
    facts: list[Fact] = []
    for amendment in listed:
        facts.append(_amendment(amendment, agreement))
        facts += _signatures(amendment, listed, agreement, content.register)
    return (
        *facts,
        *(fact for kind in _OF_TILLAGG for fact in unread(kind, listed)),
        *_unsigned_annexes(found, listed),
        *_unsigned_words(agreement, listed),
        *_changed_areas(agreement, listed, found, as_of),
        *_support(agreement, listed, content, as_of),
    )


def name_of(amendment: Amendment, listed: Listed[Amendment]) -> str:
    """The id of a tillägg; its place in the list, from 1, where it has none."""
    return amendment.id.words or str(listed.rows.index(amendment) + 1)


def _amendment(amendment: Amendment, agreement: Agreement) -> Fact:
    listed = agreement.parts.terms.tillagg
    draft = Draft.of_row("tillägg", f"tillägg.{name_of(amendment, listed)}", amendment)
    place = draft.span
    _called(draft, amendment, agreement)
    draft.put_state("datering", amendment.datum, amendment.datum.span or place)
    draft.put("datum", amendment.datum, amendment.datum.span or place)
    draft.put_words("dokument", amendment.dokument, amendment.dokument.span or place)
    draft.put("skriftligt", amendment.in_writing, amendment.dokument.span or place)
    draft.put("samråd", amendment.samrad, amendment.samrad.span or place)
    about = amendment.avser
    draft.put("antal_avser", len(said_texts(about)), about.span or place, of=about.column(lambda one: one))
    _moved_end(draft, amendment, agreement)
    return draft.fact()


def _called(draft: Draft, amendment: Amendment, agreement: Agreement) -> None:
    """What a message calls the tillägg, so far as it can be read."""
    read = [amendment.datum, *amendment.avser.column(lambda one: one)]
    draft.put_so_far("namn", amendment_called(amendment, agreement.vocabulary), of=read)


def _moved_end(draft: Draft, amendment: Amendment, agreement: Agreement) -> None:
    """The last day that the agreement had before a tillägg about its end."""
    about = amendment.avser.column(lambda one: one)
    read = (*about, amendment.datum)
    named = [place for where, place in amendment.own.items() if where.touches(END)]
    end = None
    if named and amendment.datum.value:
        earlier = before(agreement, amendment).terms.giltighet.till
        end, read = earlier.value, (*read, earlier)
    draft.put("slut_före", end, named[0] if named else None, of=read)


def _signatures(
    amendment: Amendment, listed: Listed[Amendment], agreement: Agreement, register: Register
) -> Iterator[Fact]:
    """One fact per party of the agreement on the tillägg's day: whether it has signed.

    Where not all of them are known, one more that nobody can read stands for the others.
    """
    name, who = name_of(amendment, listed), bound(amendment, agreement)
    place = amendment.undertecknande.key or amendment.label
    for number, party in enumerate(who.parties, 1):
        draft = Draft("tilläggsunderskrift", f"tillägg.{name}.{party.id.words or number}", place)
        draft.unread = amendment.faults
        draft.put("ändring", "tillägg", place)
        _called(draft, amendment, agreement)
        named = called(party, register)
        draft.put("part", named.value, of=[named])
        _signature(draft, amendment, party)
        _before_agreement(draft, amendment, party, agreement)
        draft.put("tilläggets_datum", amendment.datum.value, of=[amendment.datum])
        yield draft.fact()
    if who.unknown:
        yield Fact(f"tillägg.{name}~", "tilläggsunderskrift", {}, amendment.label, unread=who.unknown)


def unjudged(amendment: Amendment, listed: Listed[Amendment], here: tuple[Agreement, Content]) -> Iterator[Fact]:
    """For a tillägg that a change brings: that it cannot be judged by the agreement of its day, which is not known.

    One that was there already is only not assessed.
    """
    name, day = name_of(amendment, listed), amendment.datum.value
    if bound(amendment, here[0]).unknown:
        draft = Draft("tilläggsunderskrift", f"tillägg.{name}.parter", amendment.label)
        draft.put("ändring", "tillägg-av-okända-parter", draft.span)
        _called(draft, amendment, here[0])
        draft.put("tilläggets_datum", day)
        draft.put("undertecknad", Signed.UNSAID.value, draft.span)
        yield draft.fact()
    if day and pinned(on_day_of(here[0], amendment).agreement, here[1]).faults:
        draft = Draft("övergripandestöd", f"nytt-tillägg.{name}", amendment.label)
        draft.put("tillfälle", "nytt-tillägg")
        _called(draft, amendment, here[0])
        draft.put("datum", day)
        yield draft.fact()


def _signature(draft: Draft, amendment: Amendment, party: Party) -> None:
    rows, row = amendment.undertecknande, amendment.signature_of(party.id.words)
    own: list[Read] = [row.undertecknad, row.form] if row else []
    read: list[Read] = [*rows.column(lambda one: one, lambda one: one.part), *own]
    day = row.datum if row else None
    draft.put("datum", day.value if day else None, day.span if day else None, of=[*read, *([day] if day else [])])
    place = (row.undertecknad.span or row.part.span or row.place) if row else draft.span
    signed = (row.signed.value if row else None) or Signed.UNSAID
    if signed is Signed.YES and party.id.words not in amendment.signers:  # said and not written
        signed, place = Signed.NO, (row.form.span if row else None) or place
    draft.put("undertecknad", signed.value, place, of=read)
    draft.put("underskrift_okänd", signed is Signed.UNKNOWN, place, of=read)


def _before_agreement(draft: Draft, amendment: Amendment, party: Party, agreement: Agreement) -> None:
    """How many days before the agreement itself the party is said to have signed the tillägg."""
    row, made = amendment.signature_of(party.id.words), agreement.parts.terms.avtalsdatum
    early = days_after(made.value, row.datum.value) if row and row.datum.value and made.value else None
    rows = amendment.undertecknande.column(lambda one: one, lambda one: one.part)
    read: list[Read] = [made, *rows, *([row.datum] if row else [])]
    draft.put("dagar_före_avtalet", early, row.datum.span if row else None, of=read)


def _unsigned_annexes(found: tuple[AnnexVersion, ...], listed: Listed[Amendment]) -> Iterator[Fact]:
    """Later versions of the annexes that change as the agreement does, named by no tillägg ."""
    named = {reference for amendment in listed for reference in amendment.annexes}
    for version in found:
        if version.annex.route != "tillägg" or version.first or version.reference in named:
            continue
        place = version.head.typ.span or version.head.place
        draft = Draft("tilläggsunderskrift", f"bilagor.{version.reference}", place)
        draft.put("ändring", "bilageversion", place)
        draft.put("bilaga", version.kind)
        draft.put("namn", version.label)
        draft.put("undertecknad", Signed.UNSAID.value, place, of=[version.timing, *_about(listed)])
        yield draft.fact()


def _unsigned_words(agreement: Agreement, listed: Listed[Amendment]) -> Iterator[Fact]:
    """Parts of the signed text that a decision says it changes, named by no tillägg (§1.3)."""
    words = agreement.vocabulary
    for decision in agreement.parts.decisions:
        place = decision.avser.span or start_of(decision.file)
        for where in (one for one in decision.own if not one.file.startswith("beslut/")):
            if route_of(where, words) != "tillägg" or any(amendment.names(where) for amendment in listed):
                continue
            draft = Draft("tilläggsunderskrift", f"beslut.{decision.stem}.{where}", place)
            draft.put("ändring", "avtalstext", place)
            draft.put("namn", str(where))
            draft.put("undertecknad", Signed.UNSAID.value, place, of=_about(listed))
            yield draft.fact()
        yield from unread("tilläggsunderskrift", decision.avser, decision.avser)


def _about(listed: Listed[Amendment]) -> list[Read]:
    """All that is read to know what the tillägg are about."""
    return [*listed.column(lambda one: one), *(read for row in listed for read in row.avser.column(lambda one: one))]


def _changed_areas(
    agreement: Agreement, listed: Listed[Amendment], found: tuple[AnnexVersion, ...], as_of: AsOf
) -> Iterator[Fact]:
    """Each dated tillägg or decision that has changed the areas, beside the åtgärdsplan that was decided last (C54)."""
    known = effects(agreement.filed or agreement)
    made = [(number, one) for number, one in enumerate(listed) if number not in known.without]
    doubts = {id(one): known.unsure.get(number, ()) for number, one in made}
    changes: list[tuple[str, Record]] = [(f"tillägg.{name_of(one, listed)}", one) for _, one in made]
    changes += [(f"beslut.{one.stem}", one) for one in agreement.parts.decisions]
    plan = last_decided(found, "åtgärdsplan", as_of)
    timing = [one.timing for one in found if one.kind == "åtgärdsplan"]
    for name, record in changes:
        read = [*record.avser.column(lambda one: one)]
        dated = record.datum.value is not None or record.datum.faults
        if not dated or not (record.areas_named or faults_of(read)) or record.future(as_of).value:
            continue
        draft = Draft("områdesändring", name, record.avser.span or record.place)
        draft.unread = doubts.get(id(record), ()) if record.areas_named else faults_of(read)
        draft.put("datum", record.datum)
        updated, day = updated_on(plan) if plan else None, record.datum.value
        after = days_after(day, updated) if updated and day else None
        draft.put("plan_datum", updated, of=timing)
        draft.put("dagar_efter_plan", after, draft.span if updated else None, of=[record.datum, *timing])
        yield draft.fact()


def _support(agreement: Agreement, listed: Listed[Amendment], content: Content, as_of: AsOf) -> Iterator[Fact]:
    """Each occasion on which the overarching agreement has to apply (C21): the day of judgement, and every tillägg.

    Each is held against the version that was pinned on its day; nothing where its period is not known well enough.
    """
    pin = pinned(agreement, content)
    today = pin.holds(as_of)
    if today.stands:
        stated = pin.pin.key if pin.faults else pin.pin.span
        draft = _occasion(TODAY, TODAY, stated or agreement.parts.terms.place, pin)
        draft.put("från", pin.first.value, of=[pin.first])
        draft.put("till", pin.last.value, of=[pin.last])
        draft.reckon("gäller_idag", as_of, draft.span)
        yield draft.fact()
    for amendment in listed:
        yield from unread("övergripandestöd", amendment)
        day = amendment.datum.value
        then = pinned(on_day_of(agreement, amendment).agreement, content)
        held = then.holds(day) if day else derived(None, amendment.datum)
        if held.stands:
            draft = _occasion("tillägg", name_of(amendment, listed), amendment.datum.place, then)
            _called(draft, amendment, agreement)
            draft.put("gällde", held, draft.span)
            draft.put("datum", day, draft.span, of=[amendment.datum])
            yield draft.fact()


def _occasion(occasion: str, name: str, place: Span, pin: Pinned) -> Draft:
    draft = Draft("övergripandestöd", f"{occasion}.{name}", place)
    draft.put("tillfälle", occasion)
    version = pin.file.version.words if pin.file else None
    draft.put("övergripande_version", version, of=[pin])
    return draft


def false_earlier_facts(before: Agreement, after: Agreement) -> Iterator[Fact]:
    """What new tillägg say that stood before them, and did not."""
    for one in false_earlier(before, after):
        name, path = one.amendment.id.words, str(one.where)
        draft = Draft("ändring", f"tidigare.{name}.{path}", one.span)
        draft.put("sökväg", f"tillägg.{name}.tidigare.{path}")
        draft.put("del", "tillägg")
        draft.put("åtgärd", "ändrad")
        draft.put("före", one.stood or None)
        draft.put("efter", one.told or None)
        draft.put("får_ändras", value=True)
        draft.put("tidigare_stämmer", value=False)
        yield draft.fact()


def untold_earlier_facts(before: Agreement, after: Agreement) -> Iterator[Fact]:
    """The new tillägg that do not say how all that they name read: nobody knows it then of the days before them."""
    had = {one.id.words for one in before.parts.terms.tillagg}
    for one in after.parts.terms.tillagg:
        if one.id.words in had or not one.hidden or one.faults:
            continue
        place = one.avser.span or one.label
        draft = Draft("ändring", f"tidigare.{one.id.words}", place)
        draft.put("sökväg", f"tillägg.{one.id.words}.tidigare", place)
        draft.put("vad", capitalised(list_text([word_of([*where.steps]).text for where in one.hidden])))
        draft.put("del", "tillägg")
        draft.put("åtgärd", "tillagd")
        draft.put("får_ändras", value=True)
        draft.put("tidigare_anges", False, place)
        yield draft.fact()
