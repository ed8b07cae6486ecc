"""A dispens: its row in the agreement, and the decision that it rests on, in a file of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import months_later
from samverk.agreement.swedish import date_text, months_text
from samverk.drafting.decision import functions
from samverk.drafting.draft import Draft, FileAt, agreement_named, listed, past
from samverk.model.errors import UsageError
from samverk.source.edit import add_key, insert_row
from samverk.source.fault import shown
from samverk.source.written import Value, yaml_file

KEY = "dispenser"
EVERYWHERE = "allt"


@dataclass(frozen=True, slots=True)
class Waived:
    """`about` is a dotted path, or EVERYWHERE; `day` and `record` are those of the decision, `number` the case's."""

    agreement: str
    rule: str
    about: str
    reason: str
    day: date
    record: str
    number: str
    present: tuple[str, ...]
    until: date


def group(agreement: Agreement) -> str:
    """The group that decides on a waiver: the first that the agreement has, by the word that decisions use."""
    there = {key for key, one in agreement.parts.terms.samverkansorganisation.organs if one.there.value}
    own = [body.organ for body in agreement.vocabulary.groups if body.key in there]
    if not own:
        raise UsageError(f"{agreement.id} har ingen grupp som kan besluta om ett undantag.")
    return own[0]


def waiver(content: Content, made: Waived, waivable: Mapping[str, bool], today: date, file_at: FileAt) -> Draft:
    """The agreement with the waiver, and the decision. `waivable` has every rule here, and whether any may be waived.

    Raises UsageError for an impossible answer.
    """
    agreement = agreement_named(content, made.agreement)
    organ, words = group(agreement), agreement.vocabulary
    if not waivable.get(made.rule, False):
        raise UsageError(f"Ingen får besluta om undantag från {shown(made.rule)}. Inget är skrivet.")
    past(made.day, today, "Beslutet")
    longest = months_later(made.day, words.waiver_months)
    if AsOf(made.day).reached(made.until):
        raise UsageError("Dispensen ska gälla en tid efter beslutet. Ange en senare dag med --till.")
    if words.waiver_months and longest and not AsOf(longest).reached(made.until):
        raise UsageError(
            f"Dispensen får gälla högst {months_text(words.waiver_months)} efter beslutet den {date_text(made.day)}. "
            "Ange en tidigare dag med --till."
        )
    if any(one.regel.words == made.rule and _goes_on(one.till.value, today) for one in agreement.parts.terms.dispenser):
        raise UsageError(f"{agreement.id} har redan en dispens från {shown(made.rule)}. Inget är skrivet.")
    known = functions(agreement, organ)
    unknown = next((name for name in made.present if name not in known), None)
    if unknown:
        raise UsageError(f"{shown(unknown)} är ingen funktion i {words.decider(organ)}. Välj bland {listed(known)}.")
    name = f"{made.day.isoformat()}-{organ.removeprefix('lokal-')}-dispens"
    row: dict[str, Value] = {
        "regel": made.rule,
        "gäller": made.about,
        "skäl": made.reason,
        "beslutad_av": words.decider(organ),
        "beslut": name,
        "diarienummer": made.number,
        "datum": made.day.isoformat(),
        "till": made.until.isoformat(),
    }
    path, there = agreement.document.path, KEY in agreement.parts.terms.keys
    before = file_at(path)
    after = insert_row(path, before, (KEY,), row) if there else add_key(path, before, (), KEY, [row])
    decision: dict[str, Value] = {
        "organ": organ,
        "titel": f"{words.decider(organ).capitalize()} beslutar om undantag från {made.rule}",
        "datum": made.day.isoformat(),
        "dokument": made.record,
        "avser": [f"{KEY}.{made.rule}"],
        "närvarande": [*made.present],
    }
    file = f"{agreement.folder}/beslut/{name}.yaml"
    return Draft(
        {file: yaml_file(decision).encode()},
        {path: after},
        (
            f"Dispensen från {made.rule} till {date_text(made.until)} står i {path}, och beslutet i {file}.",
            "Den räknas från den ändring som kommer efter den här.",
        ),
    )


def _goes_on(until: date | None, today: date) -> bool:
    return until is None or not AsOf(today).passed(until)
