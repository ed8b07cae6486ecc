"""What is said of a change that touches its own judge: rules, schemas or settings. Its owner has to approve of it."""

from collections.abc import Iterable, Iterator, Sequence

from samverk.agreement.approvers import read_approvers
from samverk.agreement.judge_owners import owner_of_judge
from samverk.change_control import Change
from samverk.model.approval import Approver
from samverk.model.finding import Finding
from samverk.model.impact import Impact
from samverk.model.rule import Severity
from samverk.model.span import start_of

JUDGE = "regler"
"""What the finding is called where others have the id of a rule."""


def on_the_judge(change: Change, effect: Sequence[Impact], approved: Iterable[Approver]) -> Finding | None:
    """What is said of a change that touches its own judge, None where nobody has to agree to it.

    `effect` is what the new rules do to the content as it was. Whoever owns the files approves of the change as it is
    now; who that is stood in the content before it.
    """
    breaks = tuple(one for one in effect if any(f.severity is Severity.ERROR for f in one.gained))
    waits = change.of_both or bool(change.unreadable) or bool(breaks)
    if not change.judge or not (waits or effect):
        return None
    given = tuple(approved)
    content = change.before.reading.content
    approvers = read_approvers(content.approvers, content.register)
    owners = {one.id: one for one in (owner_of_judge(path, approvers, given) for path in change.judge)}
    voices = [owners[key] for key in sorted(owners)]
    lifted = not waits or all(voice.approved_by for voice in voices)
    names = " och ".join(dict.fromkeys(voice.name for voice in voices))
    return Finding(
        rule=JUDGE,
        severity=Severity.NOTE if lifted else Severity.ERROR,
        message=" ".join((_what(change), *_does(effect, breaks), *([_waits(names, lifted=lifted)] if waits else []))),
        fix=_SEEN if not waits else _NOTHING if lifted else _DIVIDE if change.of_both else _SEE,
        span=start_of(change.judge[0]),
        key=f"{JUDGE}@{change.judge[0]}",
        waits_for=None if lifted else "godkännande",
    )


_NOTHING = "Inget behöver göras."
_SEEN = "Se med samverk rules impact vad ändringen gör. Den som äger reglerna godkänner den."
_SEE = "Se med samverk rules impact vad ändringen gör, och be ägaren av reglerna att godkänna den."
_DIVIDE = "Dela upp ändringen i två: först reglerna, sedan innehållet. Annars behöver ägaren av reglerna godkänna den."


def _what(change: Change) -> str:
    files = "1 fil" if len(change.judge) == 1 else f"{len(change.judge)} filer"
    if change.unreadable:
        return f"Reglerna som de var före ändringen går inte att läsa med det här programmet: {change.unreadable}"
    if change.of_both:
        return f"Ändringen rör både innehållet och det som bedömer det ({files}). Ingen väljer sin egen domare."
    return f"Ändringen rör det som bedömer innehållet ({files})."


def _does(effect: Sequence[Impact], breaks: Sequence[Impact]) -> Iterator[str]:
    gained, lost = sum(len(one.gained) for one in effect), sum(len(one.lost) for one in effect)
    if gained or lost:
        new = "1 ny anmärkning" if gained == 1 else f"{gained} nya anmärkningar"
        yield f"I det som fanns redan ger reglerna {new}, och {lost} försvinner (samverk rules impact)."
    if breaks:
        named = ", ".join(one.agreement or "hela staden" for one in breaks)
        yield f"Det blir fel i {named}."


def _waits(owner: str, *, lifted: bool) -> str:
    if lifted:
        return f"Godkänt av {owner} som den är nu."
    return f"Väntar på godkännande av {owner}."
