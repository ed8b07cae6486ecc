"""What reads as a person's name in a text: a given name and a surname, or two names where a person is spoken of.

A text in, stretches out. Streets, squares, schools, firms and nouns that are written with a capital are passed over.
"""

import re
from collections.abc import Iterator

from samverk.agreement.given_names import is_given_name

GAP = "[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
"""A blank between words, of whatever width."""
_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĖĚĞĢĪİĮĶĻĽŁŃŅŇŐŘŚŞŠŤŪŮŰŲŹŻŽȘȚ"
_LOWER = "a-zß-öø-ÿāăąćčďđēėęěğģīįıķļľłńņňőřśşšťūůűųźżžșț"
_NAME = rf"(?:(?:[OD]['’]|Mc|Mac|Al-|El-)?[{_UPPER}][{_LOWER}]+(?:-[{_UPPER}][{_LOWER}]+)?)"
_PARTICLE = r"(?:af|av|von|de|der|den|van|la|da|di|dos|bin|ibn|ben|al|el|abu)"
_WORD = re.compile(rf"(?<![\w@-]){_NAME}(?![\w-])")
_LOUD_NAME = re.compile(
    rf"(?<![\w@.-])([{_UPPER}]{{3,}}(?:-[{_UPPER}]{{2,}})?){GAP}([{_UPPER}]{{3,}}(?:-[{_UPPER}]{{2,}})?)(?![\w-])"
)
_HALF_LOUD = re.compile(rf"(?<![\w@-])({_NAME}){GAP}([{_UPPER}]{{4,}}(?:-[{_UPPER}]{{3,}})?)(?![\w-])")
_LOUD_FIRST = re.compile(
    rf"(?<![\w@-])([{_UPPER}]+(?:SSON|SDOTTER|STRÖM|QVIST|KVIST|GREN|BERG|LUND|DAHL|BLOM|HOLM|LIND)),?{GAP}({_NAME})(?![\w-])"
)
"""A surname in capitals, as minutes and lists have it, after the given name or before it."""
_SHORTENED = re.compile(rf"(?<![\w@-])({_NAME}){GAP}(?:[{_UPPER}]\.(?!\w)|[A-HJ-UWYZÅÄÖ](?![\w.-]))")
"""A given name and the first letter of another. A king has a number: I, V, X."""
_SURNAME = re.compile(
    rf"(?:{GAP}{{1,2}}|\t|\n[ \t>]{{0,8}}(?=\S))(?:[\"”“'’][{_UPPER}][{_LOWER}]+[\"”“'’]{GAP})?"
    rf"(?:[{_UPPER}]\.?{GAP})?(?:{_PARTICLE}{GAP}){{0,2}}({_NAME})(?:{GAP}({_NAME}))?(?![\w-])"
)
_INITIAL = re.compile(
    rf"(?<![\w@.-])(?:[{_UPPER}]-[{_UPPER}]\.?{GAP}|(?:[{_UPPER}]\.{GAP}?){{1,3}}|[A-HJ-Z]{GAP})[{_UPPER}][{_LOWER}]*(?:sson|sdotter|ström|qvist|kvist|gren)(?![\w-])"
)
_OWN = r"[a-zåäöéü]*(?:sson|sdotter|qvist|kvist|ström|gren)"
_SURNAME_FIRST = re.compile(rf"(?<![\w@-])([{_UPPER}]{_OWN}),?(?:{GAP}|\t)({_NAME})(?![\w-])")
"""A surname by its form and a given name after it, in the middle of a line: `Svensson Erik`, `Lindqvist, Anna`."""
_BY_TITLE = re.compile(
    rf"(?i:\b(?:kontaktperson(?:en)?|handläggare|vid pennan|justeras|hälsningar|rektor(?:n)?|kurator(?:n)?|mamman"
    rf"|pappan|eleven|pojken|flickan|heter|hette|herr|hr|fru|fröken|[a-zåäö]+(?:chef|polis|inspektör|samordnare|strateg|direktör"
    rf"|assistent|sekreterare|ledare|handläggare|pedagog|befäl)(?:en|n)?)[:,]?(?:{GAP}|\n{{1,2}}))"
    rf"({_NAME})(?![\w-]|{GAP}?[{_UPPER}])"
)
"""One name alone right after a word for a person: `Kontaktperson: Mehmet`, `fru Lindqvist`."""
_ALSO_NOUNS = frozenset({"Dag", "Klara", "Liv", "Maria", "Saga", "Sol", "Stella"})
"""Given names that a letter stands after in other senses: `Dag A`, the house `Klara B`."""
_IS_A_SURNAME = re.compile(rf"[{_UPPER}]{_OWN}\Z")
_TURNED = re.compile(rf"(?:\A|(?<=[\n|;]))[ >\t-]*({_NAME}),{GAP}({_NAME})(?=\s*(?:\Z|[\n|;]))")
_SPOKEN_OF = re.compile(
    rf"(?i:\b(?:kontaktperson(?:en)?|handläggare|ansvarig|namn|ordförande|sekreterare|justerare|kassör|rektor|kurator|värd"
    rf"|vaktmästare|boende|föräldern|mamman|pappan|eleven|pojken|flickan|mannen|kvinnan|grannen|heter|hette|kallad|herr"
    rf"|fru|fröken|hälsningar|undertecknat av|[a-zåäö]+(?:chef|polis|inspektör|samordnare|strateg|direktör|assistent"
    rf"|sekreterare|ledare|handläggare|pedagog|fältare|befäl)(?:en)?)(?:{GAP}är)?:?{GAP})"
    rf"({_NAME}{GAP}(?:{_PARTICLE}{GAP})?{_NAME})(?![\w-])"
)
"""Two names right after a word for a person."""
_CAN_BE_REACHED = re.compile(
    rf"(?<![\w@-])({_NAME}{GAP}(?:{_PARTICLE}{GAP})?{_NAME})"
    rf"(?=(?:,{GAP}?|{GAP}?[(<]|{GAP})(?:tfn|tel|telefon|mobil|e-post|mejl|f\.?{GAP}?\d|född|pnr|\+46|07\d)\b)"
)
_PATRONYMIC = re.compile(
    rf"(?<![\w@-])({_NAME}{GAP}[{_UPPER}][{_LOWER}]+(?:sson|sdotter|ović|ovic|oğlu|zadeh))(?![\w-])"
)

_PLACE = (
    "gata|gatan|gränd|gränden|väg|vägen|torg|torget|plan|planen|plats|platsen|park|parken|stig|stigen|bro|bron|kyrka"
    "|kyrkan|skola|skolan|förskola|förskolan|gymnasium|gymnasiet|kulle|backe|backen|terrass|trappor|strand|kaj|hamn|allé"
    "|församling|församlingen|minne|minnesfond|stiftelse|stiftelsen|fond|fonden|gård|gården|hus|huset|hem|hemmet|sjukhus"
    "|sjukhuset|barnsjukhus|station|stationen|äng|källa|pris|priset|stipendium|stipendiet|museum|museet|bibliotek"
    "|biblioteket|centrum|galleria|gallerian|arena|hall|hallen|tunnel|tunneln|udde|holme|ö|vik|berg|slott|kvarn"
)
_PLACE_WORD = re.compile(rf"[ \u00a0]+(?:{_PLACE})\b", re.IGNORECASE)
_PLACE_ENDING = re.compile(
    r"(?:gata|gatan|gränd|gränden|väg|vägen|gången|hage|stege|sträte|stråket|torp|torg|torget|plan|planen|plats|platsen|park|parken|stigen|kyrka|kyrkan|skola"
    r"|skolan|gymnasium|gymnasiet|bron|backen|gården|centrum|huset|hemmet|sjukhus|sjukhuset|station|stationen|församling"
    r"|församlingen|området|distrikt|kommun|polisen|förvaltning|förvaltningen|nämnd|nämnden|styrelsen|föreningen|avtal"
    r"|avtalet|planen|rapport|rapporten|projekt|projektet|museum|museet|teater|teatern|klasser|reception|receptionen|växel|växeln|jour|jouren|månad|kvartal|vecka|kvarteret|terminalen|terminal|mottagning|mottagningen|hemtjänst|hemtjänsten|omsorg|omsorgen|klinik|kliniken|kliniker"
    r"|ateljé|ateljén|vård|vården|central|centralen|assistans|salong|studio|byrå|byrån|skolor|förskolor|boende|boendet"
    r"|verksamhet|verksamheten|team|teamet|enhet|enheten|område|fritidsgård|mötesplats|förlag|frisör|tower|street|square|mall|city|center)\Z"
)
_NAMED_AFTER = re.compile(rf"(?:{_NAME}{GAP})?(?:{_NAME}-|[{_UPPER}][{_LOWER}]+s{GAP})([{_LOWER}]{{3,}})")
_FIRM = re.compile(
    rf"{GAP}(?:AB|HB|KB|IF|BK|IK|FF|SK|AIK|Bygg|Fastigheter|Bostäder|Gruppen|Konsult|Måleri|Taxi|Bageri|Konditori|Café"
    rf"|Pizzeria|Arena|Hotell?|Hall|[&]{GAP}\w+|Stiftelse|Akademi|Gallery|Group|Ltd|Inc|Institute?t?)\b"
)
_CALLED = re.compile(
    r"(?:\bSankta?|\bS:ta?|\bSt\.?|\b(?:[Kk]varteret|[Kk]v\.?|[Ss]tiftelsen|[Rr]estaurang(?:en)?|[Cc]afé(?:et)?|[Pp]izzerian?"
    r"|[Ff]irman?|[Ff]artyget|[Bb]utiken|[Gg]allerian?|[A-ZÅÄÖa-zåäö]*[Ss]kolan|[Hh]otell(?:et)?|[Bb]åten|[Ff]öretaget|[Bb]olaget"
    r"|[Ss]tatyn|[Ll]inje|[Pp]arken|[Tt]orget|[Gg]atan|[Bb]ussen|[Ss]toppet|[Hh]ållplatsen))[ \u00a0][”\"]?\Z"
)
"""What comes right before what a place, a firm or a saint is called."""
_OTHER_WORDS = """
Gamla Nya Norra Södra Östra Västra Nedre Övre Stora Lilla Inre Yttre Centrum City Stockholm Sverige Tryggt Bättre
Polisen Kommunen Kommun Region Stadsdel Församling Magdalena Bangata Park Skola Torg Plats Kyrka Gård Hus Station
Gymnasium Förskola Bro Strand Galleria Arena Tower Square Street Centralstation Tunnelbana Bibliotek Sjukhus Museum
Månad Vecka År Dag Kvartal Person Invånare Timme Styck Capita Kilometer Enhet Grupp Deltagare Elev Hushåll Ärende
Januari Februari Mars April Maj Juni Juli Augusti September Oktober November December Jan Feb Apr Jun Jul Aug Sep Sept
Okt Nov Dec Vår Sommar Höst Vinter Måndag Tisdag Onsdag Torsdag Fredag Lördag Söndag Kväll Natt Morgon
Överenskommelse Handlingsplan Bilaga Protokoll Rapport Beslut Möte Plan Mål Uppdrag Projekt
Trygghet Samverkan Säkerhet Ordning Brott Ansvar Stöd Arbete Tid Ekonomi Kontakt Telefon Adress Gata Väg Ort
Samhälle Utbildning Socialtjänst Förvaltning Arbetsgrupp Rektor Chef Och Eller Med
Bygg Fastigheter Bostäder Konsult Måleri Taxi Bageri Konditori Pizzeria Hotell Hall
Ungdom Sidor Meddelanden Hamburgare Livs Jurist Maxi Om
För Till Från Ska Har Kan Vid Som Det Den Ett
"""
NO_SURNAMES = frozenset(_OTHER_WORDS.split())
_FIRMS = frozenset(
    {
        "Clas Ohlson", "Gina Tricot", "Stella Polaris", "Bo Klok", "Selma Lagerlöf", "Astrid Lindgren",
        "Magnus Ladulås", "Hedvig Eleonora", "Viktor Rydberg", "Ester Mosesson", "Ingrid Segerstedt", "Pelle Svanslös",
    }
)  # fmt: skip
"""Shops, schools, programmes and parishes that are called as a person is, and are in many plans."""


def names(text: str) -> Iterator[tuple[int, int]]:
    """Where what reads as a person's name begins and ends (exclusive), in order, none overlapping another."""
    found = {*_given_and_surname(text), *_loud(text), *_turned(text), *_by_what_is_beside(text)}
    done = 0
    for start, end in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= done:
            done = end
            yield start, end


def named_alone(text: str) -> Iterator[tuple[int, int]]:
    """The same for a short text that says who: two names by themselves, or before a comma or a bracket."""
    told = list(names(text))
    alone = re.match(rf"\s*({_NAME}(?:{GAP}{_PARTICLE})?(?:{GAP}{_NAME}){{1,2}})\s*(?:\Z|[,(–/])", text)
    if not told and alone and not _is_function(alone[1]):
        told = [alone.span(1)]
    yield from told


_FUNCTION = re.compile(
    r"(?:område|chef|direktör|polis|samordnare|ledare|sekreterare|strateg|inspektör|befäl|ordförande|representant|företrädare|are"
    r"|ant|ör|man|rektor|polisen|kommunen|förvaltning|region|stadsdel|nämnd|styrelse|bolag|förening|grupp|kurator|jurist)(?:en|n|s|ens|ns)?\Z",
    re.IGNORECASE,
)


def _is_function(words: str) -> bool:
    each = words.split()
    return any(word in NO_SURNAMES or _PLACE_ENDING.search(word.lower()) for word in each) or bool(
        _FUNCTION.search(each[0])
    )


def _given_and_surname(text: str) -> Iterator[tuple[int, int]]:
    done = 0
    for first in _WORD.finditer(text):
        if first.start() < done or not is_given_name(first[0]):
            continue
        rest = _SURNAME.match(text, first.end())
        if rest and not _is_place(first, rest, text):
            done = rest.end()
            yield first.start(), done


def _loud(text: str) -> Iterator[tuple[int, int]]:
    for one in _LOUD_NAME.finditer(text):
        given, surname = one[1].partition("-")[0].capitalize(), one[2].capitalize()
        if is_given_name(given) and not _is_no_surname(surname):
            yield one.span()
    for one in _HALF_LOUD.finditer(text):
        if is_given_name(one[1]) and not _is_no_surname(one[2].partition("-")[0].capitalize()):
            yield one.span()
    yield from (one.span() for one in _LOUD_FIRST.finditer(text) if is_given_name(one[2]))
    for one in _SHORTENED.finditer(text):
        if is_given_name(one[1]) and (one[0].endswith(".") or one[1] not in _ALSO_NOUNS):
            yield one.span()


def _turned(text: str) -> Iterator[tuple[int, int]]:
    for one in _TURNED.finditer(text):
        if is_given_name(one[2]) and not is_given_name(one[1]) and not _is_no_surname(one[1]):
            yield one.start(1), one.end(2)
    for one in _SURNAME_FIRST.finditer(text):
        if is_given_name(one[2]) and not _PLACE_WORD.match(text, one.end()):
            yield one.span()


def _by_what_is_beside(text: str) -> Iterator[tuple[int, int]]:
    """Names that nobody has listed, known by an initial, a word for a person, a telephone or the surname's own form."""
    yield from (one.span() for one in _INITIAL.finditer(text))
    for one in _BY_TITLE.finditer(text):
        is_name = is_given_name(one[1]) or _IS_A_SURNAME.match(one[1])
        if is_name and not _is_no_surname(one[1]) and not _PLACE_WORD.match(text, one.end()):
            yield one.span(1)
    for one in (m for form in (_SPOKEN_OF, _CAN_BE_REACHED, _PATRONYMIC) for m in form.finditer(text)):
        if not _is_function(one[1]) and not _is_called(text, one.start(1)) and not _FIRM.match(text, one.end(1)):
            yield one.span(1)


def _is_place(first: re.Match[str], rest: re.Match[str], text: str) -> bool:
    """A street, a square, a church … named after somebody: Karl Johans gata, Anna Lindhs Plats, Maria Gamla stan."""
    surname, last = rest[1], rest[2] or ""
    return (
        _is_no_surname(surname)
        or (bool(last) and _is_no_surname(last))
        or (surname.endswith("s") and bool(_PLACE_WORD.match(f" {last}")))
        or bool(_PLACE_WORD.match(text, rest.end()))
        or bool(_FIRM.match(text, rest.end()))
        or _is_of_a_place(text, rest)
        or _is_called(text, first.start())
        or f"{first[0]} {surname}" in _FIRMS
    )


def _is_of_a_place(text: str, rest: re.Match[str]) -> bool:
    """Whether what is named after somebody follows: `Adolf Fredriks musikklasser`, `Per Albin Hansson-stigen`."""
    after = _NAMED_AFTER.match(text, rest.start(1))
    return bool(after) and bool(_PLACE_ENDING.search(after[1].lower() if after else ""))


def _is_no_surname(word: str) -> bool:
    return word in NO_SURNAMES or bool(_PLACE_ENDING.search(word.lower()))


def _is_called(text: str, start: int) -> bool:
    return bool(_CALLED.search(text, max(0, start - 16), start))
