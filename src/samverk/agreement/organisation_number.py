"""Swedish organisation numbers: their form and their check digit."""

import re

_FORM = re.compile(r"\d{6}-\d{4}\Z", re.ASCII)


def has_form(number: str) -> bool:
    """Whether the number is written NNNNNN-NNNN."""
    return bool(_FORM.match(number))


def has_valid_check_digit(number: str) -> bool:
    """Whether the last of ten digits is right by the Luhn algorithm; False unless there are ten digits."""
    digits = [int(c) for c in number if c in "0123456789"]
    doubled = (sum(divmod(2 * d, 10)) if i % 2 == 0 else d for i, d in enumerate(digits))
    return len(digits) == 10 and sum(doubled) % 10 == 0
