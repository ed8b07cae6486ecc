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
    return is_day_of_birth(digits[:-4]) and has_valid_check_digit(digits[-10:])


def is_day_of_birth(digits: str) -> bool:
    """Whether six or eight digits name a day that exists, with 60 added to it in a samordningsnummer.

    >>> [is_day_of_birth(n) for n in ("121212", "19121272", "121312")]
    [True, True, False]
    """
    own = digits[-6:]
    year, month, day = int(own[:2]), int(own[2:4]), int(own[4:6])
    centuries = (int(digits[:2]),) if len(digits) == 8 else (19, 20)
    return any(_exists(hundred * 100 + year, month, day - 60 if day > 60 else day) for hundred in centuries)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
