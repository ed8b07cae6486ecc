"""Swedish personal numbers (personnummer, samordningsnummer): whether digits can be one."""

from datetime import date

from samverk.agreement.organisation_number import has_valid_check_digit


def is_personal_number(digits: str) -> bool:
    """Whether ten or twelve digits name a day that exists and end in the right check digit.

    A samordningsnummer adds 60 to the day. Ten digits do not say the century: 1900 and 2000 are tried.

    >>> [is_personal_number(n) for n in ("191212121212", "1212121212", "1212721219", "1213121212", "12121212")]
    [True, True, True, False, False]
    """
    if len(digits) not in (10, 12) or not (digits.isascii() and digits.isdigit()):
        return False
    own = digits[-10:]
    year, month, day = int(own[:2]), int(own[2:4]), int(own[4:6])
    centuries = (int(digits[:2]),) if len(digits) == 12 else (19, 20)
    real = any(_exists(hundred * 100 + year, month, day - 60 if day > 60 else day) for hundred in centuries)
    return real and has_valid_check_digit(own)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
