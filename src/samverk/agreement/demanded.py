"""What the answer about approvals is put together from: the agreements, the register and what asks for most."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from samverk.agreement.content import Agreement, Content
from samverk.agreement.register import Register, no_register
from samverk.agreement.routes import ASKS_FOR, Route
from samverk.agreement.shared_changes import REGISTER_FILE
from samverk.model.approval import Demand
from samverk.model.word_class import WordClass


def asking_most(demand: Demand, changes: Sequence[tuple[WordClass, Route]]) -> Demand:
    """The demand, with what kind of words it is about and what they need: of several, what asks for most."""
    if not changes:
        return demand
    words, route = max(changes, key=lambda one: ASKS_FOR.index(one[1]))
    return replace(demand, words=words, route=route)


def whole_register(first: Content, second: Content) -> Register:
    """The register of the first, where it can be read in full, else of the second: in full or not at all.

    What a part of it hides might be a whole side, which would then never be asked.
    """
    whole = (one.register for one in (first, second) if one.register.whole and one.register.organisations)
    return next(whole, no_register(f"{second.root}/{REGISTER_FILE}"))


def touched_agreements(root: str, changed: Iterable[str]) -> list[str]:
    """The ids of all agreements with a changed file, sorted."""
    start = f"{root}/avtal/"
    names = {path.removeprefix(start).partition("/")[0] for path in changed if path.startswith(start)}
    return sorted(names)


def agreement_named(content: Content, name: str) -> Agreement | None:
    """The agreement with the id, where it can be read."""
    return next((one for one in content.agreements if one.id == name and one.readable), None)
