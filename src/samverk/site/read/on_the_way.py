"""What is decided or signed and has not begun: the agreement itself, tillägg, versions of annexes, repeals, notices."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import ahead
from samverk.agreement.content import Agreement
from samverk.agreement.history import times_unread
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.period import Period
from samverk.agreement.swedish import date_text, list_text
from samverk.agreement.value_words import Names, annex_called, listed
from samverk.site.addresses import annex_uri
from samverk.site.publication.in_force import notice_sentence
from samverk.site.publication.states import unread
from samverk.site.read.decided import in_record, record_named, without_effect
from samverk.site.view.district import OnTheWay, Way


def on_the_way(agreement: Agreement, names: Names, as_of: date) -> tuple[OnTheWay, ...]:
    """Each as a sentence, the first day first; nothing of an agreement that has ended or cannot be read."""
    period = agreement.parts.terms.giltighet
    if not agreement.readable or period.ended(AsOf(as_of)):
        return ()
    found = [
        *_begins(period, as_of),
        *_amendments(agreement, names, as_of),
        *_annexes(agreement, as_of),
        *_notices(period, as_of),
    ]
    found.sort(key=lambda one: one.turn)
    if found and (faults := times_unread(agreement).faults):
        found.append(OnTheWay(f"Det {unread(faults)} om något mer är på väg.", ""))
    return tuple(found)


def _begins(period: Period, as_of: date) -> Iterator[OnTheWay]:
    start = period.fran.value
    if start and ahead(AsOf(as_of), start):
        yield OnTheWay(f"Den {date_text(start)} börjar överenskommelsen gälla.", start.isoformat())


def _amendments(agreement: Agreement, names: Names, as_of: date) -> Iterator[OnTheWay]:
    for one in agreement.parts.terms.tillagg:
        day = one.datum.value
        if day and one.future(AsOf(as_of)).value:
            yield OnTheWay(_amendment(one, day, agreement, names), day.isoformat())


def _amendment(one: Amendment, day: date, agreement: Agreement, names: Names) -> str:
    about, record = listed(one.avser, "avser", names), in_record(record_named(one))
    what = f" om {about}" if about else ""
    lacks = without_effect(one, agreement)
    if lacks:
        return f"Ett tillägg{what} är daterat den {date_text(day)}{record}, men {lacks}."
    return f"Den {date_text(day)} börjar ett tillägg{what} gälla{record}."


def _annexes(agreement: Agreement, as_of: date) -> Iterator[OnTheWay]:
    """The versions that begin on each day to come, and those whose decision is repealed on one."""
    clock = AsOf(as_of)
    own = tuple({one.reference: one for one in versions(agreement) if not one.timing.faults}.values())
    coming = [(day, one) for one in own if (day := one.in_force_from) and not one.begun(clock)]
    gone = [(day, one) for one in own if (day := one.repealed_from) and one.begun(clock) and ahead(clock, day)]
    for days, told in ((coming, "börjar {} gälla"), (gone, "upphävs beslutet om {}")):
        for day, rows in groupby(sorted(days, key=lambda row: (row[0], row[1].annex.id)), key=lambda row: row[0]):
            same = [one for _, one in rows]
            ways = tuple(Way(f"Läs {one.annex.name}", annex_uri(agreement.id, one.reference)) for one in same)
            named = list_text([_called(one) for one in same])
            yield OnTheWay(f"Den {date_text(day)} {told.format(named)}.", day.isoformat(), ways)


def _called(one: AnnexVersion) -> str:
    return annex_called(one.annex.name, one.label)


def _notices(period: Period, as_of: date) -> Iterator[OnTheWay]:
    """Notices that are given, or will be, and whose time has not run out."""
    clock = AsOf(as_of)
    for one in period.uppsagningar:
        last, back = period.runs_out(one).value, one.withdrawn.value
        if last and ahead(clock, last) and not one.withdrawn.faults and not (back and clock.reached(back)):
            told = notice_sentence(one, period, as_of).removeprefix("Den ")
            yield OnTheWay(f"Överenskommelsen {told}", last.isoformat())
