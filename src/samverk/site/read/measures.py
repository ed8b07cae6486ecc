"""Areas and the action plan that applies → the golden thread: problem, cause, measure, who, when, how it went."""

from collections.abc import Mapping
from datetime import date

from samverk.agreement.annexes import AnnexVersion, current, versions
from samverk.agreement.called import Names
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import date_of
from samverk.agreement.swedish import capitalised, date_text, list_text
from samverk.model.standing import Tone
from samverk.model.tree import Mapping as Table
from samverk.model.tree import Node, mappings, text_of, texts_of, words_of
from samverk.site.addresses import annex_uri
from samverk.site.read.due import day_after
from samverk.site.view.district import Area, Measure, Plan, Way
from samverk.site.view.shared import Status

STATUSES: Mapping[str, tuple[Tone, str]] = {
    "planerad": ("plain", "planerad"),
    "pågår": ("plain", "pågår"),
    "genomförd": ("good", "genomförd"),
    "avbruten": ("warn", "avbruten"),
}
DONE = ("genomförd", "avbruten")


def areas(agreement: Agreement, content: Content) -> tuple[Area, ...]:
    """The prioritised areas, in order, with what each answers to in the overarching agreement."""
    document = content.overarching_of(agreement)
    central = {
        text_of(row.get("kod")): words_of(row.get("namn"))
        for row in mappings(document.root.get("områden") if document else None)
    }
    return tuple(_area(row, central) for row in mappings(agreement.document.root.get("samverkansområden")))


def area_name(row: Table) -> str:
    """The area's name with a capital, its id where it has none."""
    return capitalised(words_of(row.get("namn")) or words_of(row.get("id")) or "område utan namn")


def _area(row: Table, central: Mapping[str | None, str]) -> Area:
    code, reason = text_of(row.get("motsvarar")), words_of(row.get("skäl"))
    known = central.get(code) or (code if code != "ingen" else None)
    about = f"Motsvarar det gemensamma området {known}." if known else ""
    if code == "ingen":
        about = "Området har ingen motsvarighet i den övergripande överenskommelsen."
    return Area(
        name=area_name(row),
        about=" ".join(part for part in (about, reason) if part),
        goals=texts_of(row.get("mål")),
        steps=texts_of(row.get("delmål")),
        causes=texts_of(row.get("orsaksanalys")),
    )


def plan(agreement: Agreement, names: Names, as_of: date) -> Plan:
    """The action plan that applies on the day, or why its measures are not here."""
    found = versions(agreement)
    version = current(found, "åtgärdsplan", as_of)
    if version is None:
        return Plan("Ingen åtgärdsplan är beslutad, så det finns inga åtgärder att visa.")
    uri = annex_uri(agreement.id, version.reference)
    ways = (Way("Läs hela åtgärdsplanen", uri),)
    if version.withheld:
        return Plan(_withheld(version), ways)
    if version.absent:
        return Plan("Åtgärdsplanen gäller, men handlingen finns inte här. Därför kan åtgärderna inte visas.")
    shown = measures(agreement, version, names, as_of)
    dated = f" från den {date_text(version.dated)}" if version.dated else ""
    if not shown:
        return Plan(f"Åtgärdsplanen{dated} räknar inte upp några åtgärder.", ways)
    about = f"Åtgärderna i åtgärdsplanen{dated}, från problem till uppföljning."
    return Plan(about, ways, shown)


def measures(agreement: Agreement, version: AnnexVersion, names: Names, as_of: date | None) -> tuple[Measure, ...]:
    """Every measure of a version of the åtgärdsplan, in order. `as_of` None: it does not apply, so nothing is late."""
    problems = _problems(agreement)
    return tuple(_measure(row, names, problems, as_of) for row in mappings(version.document.root.get("åtgärder")))


def _withheld(version: AnnexVersion) -> str:
    ground = words_of(version.document.root.get("sekretessgrund"))
    if version.withheld == "intern":
        return "Åtgärdsplanen gäller, men den visas bara internt."
    return f"Åtgärdsplanen gäller, men den är belagd med sekretess{f' enligt {ground}' if ground else ''}."


def _problems(agreement: Agreement) -> Mapping[str, str]:
    """The problems of every lägesbild by their ids, as the latest version that has the id calls them."""
    lagesbilder = (version.document.root for version in versions(agreement) if version.kind == "lägesbild")
    rows = (row for root in lagesbilder for row in mappings(root.get("problem")))
    return {words_of(row.get("id")): words_of(row.get("namn")) for row in rows}


def _measure(row: Table, names: Names, problems: Mapping[str, str], as_of: date | None) -> Measure:
    area, problem = words_of(row.get("område")), words_of(row.get("problem"))
    end, code = date_of(row.get("slut")), text_of(row.get("status")) or ""
    tone, word = STATUSES.get(code, ("warn", "status saknas"))
    late = as_of is not None and end is not None and end < as_of and code not in DONE
    ends = None if late or as_of is None or code in DONE else day_after(end)
    group = words_of(row.get("ansvarig_grupp"))
    responsible = _responsible(row, names)
    if group:
        responsible = f"{responsible} ({names.of('ansvarig_grupp', group) or group})".strip()
    return Measure(
        area=capitalised(names.of("område", area) or area),
        problem=problems.get(problem) or problem,
        cause=words_of(row.get("orsak")),
        what=words_of(row.get("beskrivning")) or words_of(row.get("id")),
        responsible=capitalised(responsible),
        end=date_text(end) if end else words_of(row.get("slut")),
        status=Status(tone, word, ends),
        overdue=Status("bad", "slutdatum har passerat") if late else None,
        follow_up=_follow_up(row.get("uppföljning"), words_of(row.get("resultat")), names),
    )


def _responsible(row: Table, names: Names) -> str:
    """The parties or functions under `ansvarig`; empty where nobody is named."""
    return list_text([names.of("part", one) or one for one in texts_of(row.get("ansvarig"))])


def _follow_up(node: Node | None, result: str, names: Names) -> tuple[str, ...]:
    """When, how and by whom a measure is followed up (C16), when it last was, and what came of it: a phrase each."""
    if not isinstance(node, Table):
        told = [words_of(node)]
    else:
        who, last = _responsible(node, names), date_of(node.get("senast"))
        told = [
            capitalised(words_of(node.get("när"))),
            capitalised(words_of(node.get("hur"))),
            f"Följs upp av {who}" if who else "",
            f"Senast uppföljd {date_text(last)}" if last else "",
        ]
    return tuple(part for part in (*told, f"Resultat: {result}" if result else "") if part)
