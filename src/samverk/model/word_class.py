"""What kind of words a part of an agreement's documents is, which decides how it may change."""

from enum import Enum


class WordClass(Enum):
    """`value` is the word for it.

    SIGNED: every party has put its name to them. DECIDED: a group or a board decides on them. LOGGED: a record of what
    has happened, or of how to reach somebody. RESTATED: signed words given back in another form, the words the same.
    FREE: the same is said, written otherwise.
    """

    SIGNED = "undertecknat"
    DECIDED = "beslutat"
    LOGGED = "loggat"
    RESTATED = "återgivet"
    FREE = "fritt"
