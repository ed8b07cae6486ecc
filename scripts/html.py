"""What the Nu validator has against the pages: counted, with a place of each kind; ends with 1 where there is any.

Only errors count. Its warnings are about a content policy, which it reads as if the pages were files.
"""

import json
import sys
from collections import Counter
from pathlib import Path

KNOWN = {
    "The “role” attribute must not be used on a": "tables become cards on a phone, where some browsers forget that "
    "they are tables; their roles keep it",
    "Attribute “autocomplete” is only allowed when": "the theme's own two switches, which no page of ours writes",
}
"""How a message begins that is let by, and why."""


def main(path: str) -> int:
    """The number of errors that are not known, at most 1, told on standard output."""
    messages = json.loads(Path(path).read_text(encoding="utf-8"))["messages"]
    errors = [one for one in messages if one["type"] == "error"]
    known = Counter(begins for one in errors for begins in KNOWN if one["message"].startswith(begins))
    new = [one for one in errors if not one["message"].startswith(tuple(KNOWN))]
    told = Counter(one["message"] for one in new)
    first = {one["message"]: one for one in reversed(new)}
    for message, number in told.most_common():
        place = first[message]
        print(f"{number:5} {message}\n      {place['url']}: {' '.join(place.get('extract', '').split())[:160]}")
    for begins, number in known.items():
        print(f"{number:5} let by: {begins} … ({KNOWN[begins]})")
    print(f"{len(new)} errors")
    return min(len(new), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
