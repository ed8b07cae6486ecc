"""The first agreement of a district: what rules, register and templates say, and places for what only people know."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content, Template
from samverk.agreement.parts.approvers import ApproversFile
from samverk.agreement.parts.overarching import Overarching
from samverk.agreement.parts.reading import of_document, said_texts
from samverk.agreement.parts.register import District, Organisation
from samverk.agreement.parts.template_head import TemplateHead
from samverk.agreement.swedish import date_text
from samverk.drafting.draft import Draft, FileAt, listed
from samverk.drafting.first_annexes import annex_files
from samverk.drafting.first_terms import First, Member, Terms, terms_file
from samverk.drafting.unwritten import HERE
from samverk.drafting.wanted import OTHERS, WORKING, Group, Wanted, wanted
from samverk.model.errors import UsageError
from samverk.model.rule import RuleSet
from samverk.source.edit import insert_row
from samverk.source.fault import shown
from samverk.source.meant import as_id

_GROUPS = re.compile(r"samverkansorganisation\.(\w+)")
_HEADING = re.compile(r"^# +(.+?)(?: *\{#[^}]*\})?$", re.MULTILINE)


def profiles(content: Content, rule_sets: Mapping[str, RuleSet]) -> tuple[str, ...]:
    """The rule sets that an agreement may follow: the newest ones, then those that there is a template of or below."""
    used = [one.parts.terms.profil.words for one in _newest_first(content.agreements)]
    own = _topmost([name for name, one in rule_sets.items() if templates(content, one)], rule_sets)
    own = _topmost([name for name, one in rule_sets.items() if {name, *one.built_on} & set(own)], rule_sets)
    return tuple(dict.fromkeys(name for name in (*used, *own) if name in rule_sets))


def _topmost(names: Sequence[str], rule_sets: Mapping[str, RuleSet]) -> list[str]:
    """Those that no other of them builds on."""
    below = {name for one in names for name in rule_sets[one].built_on}
    return [name for name in names if name not in below]


def templates(content: Content, rule_set: RuleSet, rule_sets: Mapping[str, RuleSet] | None = None) -> tuple[str, ...]:
    """The templates of the rule set: that of its newest agreement, then those of its text, the newest first.

    Last, of `rule_sets`, those of the texts below it: with them begins whoever has rules of his own and no words yet.
    """
    used = [one.parts.terms.mall.words for one in _with_profile(content, rule_set.id)]
    heads = {name: of_document(TemplateHead, one.document) for name, one in content.templates.items()}
    replaced = {head.ersatter.words for head in heads.values()}
    below = {rule_sets[name].source for name in rule_set.built_on if rule_sets and name in rule_sets}
    found = sorted(set(heads) - replaced, key=lambda name: (heads[name].slappt.words, name), reverse=True)
    own = [name for name in found if heads[name].kalla.words in (rule_set.source, "")]  # none: it may be anybody's
    own += [name for name in found if heads[name].kalla.words in below]
    return tuple(dict.fromkeys(name for name in (*used, *own) if name in content.templates))


def central_areas(content: Content, day: date) -> dict[str, str]:
    """The areas of the overarching agreement that goes on, by their codes; none where there is no such agreement."""
    found = overarching(content, day)
    return {area.kod.words: area.namn.words for area in (found.omraden if found else ())}


def overarching(content: Content, day: date) -> Overarching | None:
    """The last version that may apply on the day; of several overarching agreements that of the one that is in use."""
    there = [one for one in content.overarching_parts if one.giltighet.holds(day).value is not False]
    used = [one.parts.terms.overgripande.id.words for one in _newest_first(content.agreements)]
    there.sort(key=lambda one: (one.id.words in used, one.version.words))
    return there[-1] if there else None


def answering(content: Content, district: str, day: date) -> tuple[Organisation, ...]:
    """The organisations that answer for a district on a day, as the register has them: the municipality's own first."""
    register = content.register
    row = register.districts[district]
    own = [one for one in register.organisations.values() if district in said_texts(one.distrikt) and one.covers(day)]
    police = (register.organisations.get(one.id.words) for one in row.police_areas(day))
    return tuple(dict.fromkeys(one for one in (*own, *police) if one))


def first_agreement(
    content: Content, rule_sets: Mapping[str, RuleSet], made: First, today: date, file_at: FileAt
) -> Draft:
    """The agreement's file, its annexes and the rows of those who are to speak for it. Raises UsageError."""
    district = _district(content, made, today)
    rule_set, template = rule_sets[made.profile], content.templates[made.template]
    day = made.start if AsOf(made.start).reached(rule_set.valid_from) else rule_set.valid_from
    asked = _with_groups_of(template, wanted(rule_set, day), rule_set)
    members = _members(content, made)
    name = made.id or as_id(district.id.words.removeprefix("sdo-"))
    if not name or as_id(name) != name:
        raise UsageError(f"{shown(name)} är inget id. Skriv små bokstäver a–z, siffror och bindestreck.")
    stated = Terms(
        id=name,
        title=made.title or _title(template),
        members=tuple(members),
        areas=tuple(_areas(content, made)),
        purposes=_purposes(content, made.profile),
        overarching=overarching(content, made.start),
        asked=asked,
        today=today,
        made=made,
    )
    folder = f"{content.root}/avtal/{name}"
    files = {f"{folder}/overenskommelse.yaml": terms_file(stated), **annex_files(stated, folder)}
    changed = _with_speakers(content, members, file_at)
    return Draft({path: text.encode() for path, text in files.items()}, changed, tuple(_told(files, name, changed)))


def _district(content: Content, made: First, today: date) -> District:
    district = content.register.districts[made.district]
    if AsOf(today).passed(made.start):
        raise UsageError(
            f"Överenskommelsen kan inte börja gälla den {date_text(made.start)}: den dagen har varit. "
            "Ange i dag eller en senare dag med --från."
        )
    if made.end and AsOf(made.start).passed(made.end):
        raise UsageError("Överenskommelsen kan inte sluta gälla innan den har börjat. Ange en senare dag med --till.")
    if not district.covers(made.start):
        raise UsageError(f"{district.namn.words} finns inte den {date_text(made.start)}. Rätta registret först.")
    if not made.areas or any(not as_id(name) for name, _ in made.areas):
        raise UsageError("Ange minst ett samverkansområde med --område, till exempel --område Torget.")
    return district


def _areas(content: Content, made: First) -> Iterable[tuple[str, str, str | None]]:
    """Id, name and central code of each area."""
    known = central_areas(content, made.start)
    by_name = {name.casefold(): code for code, name in known.items()}
    seen: set[str] = set()
    for name, code in made.areas:
        if code and code not in known:
            raise UsageError(f"Området {shown(code)} finns inte centralt. Välj bland {listed(known)}.")
        if as_id(name) in seen:
            raise UsageError(f"Samverkansområdet {shown(name)} är angivet två gånger.")
        seen.add(as_id(name))
        found = code or (name if name in known else by_name.get(name.casefold()))
        yield as_id(name), known.get(name, name), found


def _members(content: Content, made: First) -> list[Member]:
    """The parties. Raises UsageError where the register does not say who they are."""
    organisations = content.register.organisations
    for name in made.parties:
        if name not in organisations:
            raise UsageError(
                f"Organisationen {shown(name)} finns inte i registret. Välj bland {listed(organisations)}."
            )
    chosen = [organisations[name] for name in made.parties] or answering(content, made.district, made.start)
    sides = [_side(content, one) for one in chosen]
    if not {"kommun", "polis"} <= {*sides}:
        raise UsageError(
            f"Registret säger inte vilka som svarar för {shown(made.district)} både hos kommunen och hos polisen. "
            f"Ange parterna med --part. Välj bland {listed(organisations)}."
        )
    made_of = [_member(content, one, side, sides) for one, side in zip(chosen, sides, strict=True)]
    for names, flag in ((made.addresses, "--adress"), (made.mails, "--e-post"), (made.signers, "--undertecknar")):
        unknown = next((name for name in names if name not in {one.id for one in made_of}), None)
        if unknown:
            raise UsageError(
                f"{shown(unknown)} i {flag} är ingen part. Välj bland {listed(one.id for one in made_of)}."
            )
    return made_of


def _side(content: Content, organisation: Organisation) -> str:
    principal = content.register.principal(organisation).value
    return (principal.sida.words if principal else "") or "annan"


def _member(content: Content, one: Organisation, side: str, sides: Sequence[str]) -> Member:
    usual = {"kommun": ("kommunen", "kommunen"), "polis": ("polisen", "Polisen")}
    alone, number = sides.count(side) == 1, content.register.number_behind(one).value
    if side in usual and alone:
        identity, called = usual[side]
    elif side == "polis":
        identity, called = f"polisen-{as_id(one.short_name)}", f"Polisen i {one.short_name}"
    else:
        identity, called = one.id.words, one.short_name
    return Member(identity, side, one.id.words, called, number or HERE)


def _with_groups_of(template: Template, asked: Wanted, rule_set: RuleSet) -> Wanted:
    """With the groups that the template's text tells of and no rule speaks of."""
    named = dict.fromkeys(_GROUPS.findall(template.document.body or ""))
    known = {body.key for body in rule_set.vocabulary.groups} - {*asked.refused, *asked.groups}
    more = {key: Group() for key in named if key in known}
    others = OTHERS in named and not (asked.groups or more)
    return replace(asked, groups={**asked.groups, **more}, working=asked.working or WORKING in named, others=others)


def _title(template: Template) -> str:
    heading = _HEADING.search(template.document.body or "")
    return heading[1] if heading else of_document(TemplateHead, template.document).titel.words


def _purposes(content: Content, profile: str) -> tuple[str, ...]:
    """What every agreement by the rule set says of why the parties work together; a place for words where none is."""
    said = [said_texts(one.parts.terms.syften) for one in _with_profile(content, profile)]
    shared = [words for words in (said[0] if said else ()) if all(words in one for one in said)]
    return tuple(shared) or (HERE,)


def _with_speakers(content: Content, members: Sequence[Member], file_at: FileAt) -> dict[str, bytes]:
    """The file of approvers with a row for each party that has none, still without accounts."""
    if content.approvers is None:
        return {}
    path = content.approvers.path
    before = after = file_at(path)
    there = {one.organisation.words for one in of_document(ApproversFile, content.approvers).parter}
    for one in members:
        if one.organisation not in there:
            after = insert_row(path, after, ("parter",), {"organisation": one.organisation, "konton": []})
    return {path: after} if after != before else {}


def _told(files: Mapping[str, str], name: str, changed: Mapping[str, bytes]) -> Iterable[str]:
    places = sum(text.count(HERE) for text in files.values())
    yield f"Överenskommelsen {name} är skriven i {len(files)} filer. Det står {HERE} på {places} ställen."
    for path in (*files, *changed):
        yield f"  {path}"
    yield f"Fyll i dem och pröva med samverk check {name}."


def _with_profile(content: Content, profile: str) -> list[Agreement]:
    return [one for one in _newest_first(content.agreements) if one.parts.terms.profil.words == profile]


def _newest_first(agreements: Iterable[Agreement]) -> list[Agreement]:
    readable = [one for one in agreements if one.readable]
    return sorted(readable, key=lambda one: (one.parts.terms.giltighet.fran.words, one.id), reverse=True)
