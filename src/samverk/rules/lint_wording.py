"""How a rule speaks: whole sentences in plain Swedish, what is wrong here, and what to do about it. Pure."""

import re
from collections.abc import Iterator

from samverk.model.rule import Rule
from samverk.rules.due import DUTY
from samverk.rules.turns import is_for_the_day_to_mend, is_time_driven

SHORTEST_READING = 5

_SENTENCE = re.compile(r"[A-ZÅÄÖ”\"{].*[.!?]\Z", re.DOTALL)
_OLD_WORDS = re.compile(r"\b(?:skall|samt|erhålla|erhållit|beträffande|avseende)\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:,] |\boch |\beller )(\w+)")
# A fix tells what to do. Swedish imperatives look like other words, so they are listed; add those that are missing.
_DOING = re.compile(r"\b(?:ska|kan|går|finns|bör|måste|behöver)\b")
_IMPERATIVES = (
    " ange anonymisera anteckna använd arkivera avsluta be behåll beskriv besluta bestäm bifoga boka byt"
    " datera dela dokumentera dra ersätt flytta formulera fråga fyll följ för förklara förläng förtydliga"
    " ge gör hämta hänvisa häv håll höj inför ingå inled kalla kom komplettera kontrollera koppla korta"
    " kör lista lägg lämna läs låt maskera meddela minska motivera namnge notera ordna peka planera"
    " precisera pröva publicera radera redovisa registrera revidera ring räkna rätta samråd se skilj skriv"
    " slut slå spara stryk stäm stäng svara säg sänk sätt ta tillfoga undersök underteckna uppdatera"
    " upprätta utse visa välj vänta ändra återställ öka öppna"
)
_REQUIRES = re.compile(r"\b(?:ska|bör|måste)\b", re.IGNORECASE)
_WRONG_HERE = re.compile(
    r"\b(?:men|inte|ingen|inget|inga|ingenting|saknar|saknas|bara|endast|trots|utan|varken|aldrig|fel)\b", re.IGNORECASE
)


def wording(rule: Rule) -> Iterator[str]:
    """What is wrong with the rule's texts, in Swedish; nothing where all is well."""
    fixes = [text.strip() for text in (rule.fix, *(r.fix for r in rule.requirements if r.fix))]
    of_all = (rule.messages, *(r.messages for r in rule.requirements if r.messages))
    messages = [text.strip() for m in of_all for text in (m.breached, m.absent) if text]
    for text in (*fixes, *messages):
        if not _SENTENCE.match(text):
            yield f"”{text}” är ingen hel mening. Börja med stor bokstav och sluta med punkt."
    for text in (rule.title, rule.explanation, *fixes, *messages):
        old = _OLD_WORDS.search(text)
        if old:
            yield f"Ordet ”{old[0]}” hör inte hemma i klarspråk."
    for text in fixes:
        if not _tells_what_to_do(text):
            yield f"”{text}” säger inte vad läsaren ska göra. Skriv en uppmaning, som Skriv, Lägg till eller Ta bort."
    for text in dict.fromkeys(messages):
        yield from _message(text, rule.title)


def due_wording(rule: Rule) -> Iterator[str]:
    """What is wrong with the words of the rule's last days; a rule that sets days has to say what they are for."""
    sets_days = any(is_time_driven(rule, r) and not is_for_the_day_to_mend(rule, r) for r in rule.requirements)
    of_all = (rule.messages, *(r.messages for r in rule.requirements if r.messages))
    if sets_days and not any(m.due for m in of_all):
        yield "Regeln sätter en sista dag, men säger inte vad som ska vara gjort då. Skriv det under senast."
    for m in of_all:
        for text in filter(None, (m.due, m.passed)):
            if text[:1].isupper() or text.endswith("."):
                yield f"”{text}” ska vara mitten av en mening: börja med liten bokstav och sluta utan punkt."
        if m.due and not m.passed and m.due.count(DUTY) != 1:
            yield f"”{m.due}” säger inte en gång vad som ska vara gjort. Skriv också passerat."


def _tells_what_to_do(text: str) -> bool:
    starts = (start.lower() for start in _SENTENCE_START.findall(text))
    return bool(_DOING.search(text)) or any(f" {start} " in f"{_IMPERATIVES} " for start in starts)


def _message(text: str, title: str) -> Iterator[str]:
    """A message says what is wrong here; the title says what is required."""
    said, required = _plain(text), _plain(title)
    if said == required:
        yield f"Meddelandet ”{text}” är regelns titel. Skriv vad som är fel här."
    elif not _WRONG_HERE.search(said) and (required in said or _REQUIRES.search(said)):
        yield f"Meddelandet ”{text}” säger vad som krävs, inte vad som är fel här."


def reading(assumption: str | None) -> Iterator[str]:
    """`grund: antagande` tells in a whole sentence which reading was chosen."""
    if assumption is None:
        return
    if not _SENTENCE.match(assumption.strip()) or len(assumption.split()) < SHORTEST_READING:
        yield "Antagandet säger inte i en hel mening vilken läsning som har valts och varför."


def _plain(text: str) -> str:
    """The words alone, in small letters."""
    return " ".join(re.findall(r"\w+", _PLACEHOLDER.sub(" ", text).lower()))
