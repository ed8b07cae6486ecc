"""Who came after an organisation in the register and is still there on a day: who speaks in its place."""

from datetime import date

from samverk.agreement.parts.reading import said_texts
from samverk.agreement.register import Register


def heirs_of(organisation: str, register: Register, day: date) -> list[str]:
    """Those that came after the organisation and are still there, in the order of the register; never itself."""
    passed, rest = {organisation}, [organisation]
    while rest:
        heirs = _after(rest.pop(), register) - passed
        passed |= heirs
        rest += [heir for heir in heirs if has_ended(heir, register, day)]
    found = passed - {organisation}
    return [one for one in register.organisations if one in found and not has_ended(one, register, day)]


def has_ended(organisation: str, register: Register, day: date) -> bool:
    """Whether the register says that its last day has been."""
    row = register.organisations.get(organisation)
    return row is not None and row.over(day)


def speaking_for(organisation: str, register: Register, day: date) -> list[str]:
    """The organisation itself while it is there, else those that came after it."""
    return heirs_of(organisation, register, day) if has_ended(organisation, register, day) else [organisation]


def _after(organisation: str, register: Register) -> set[str]:
    rows = register.organisations
    own = said_texts(rows[organisation].ersatt_av) if organisation in rows else ()
    return {one for one in own if one in rows} | {
        other for other, row in rows.items() if organisation in said_texts(row.ersatter)
    }
