"""Text taken back from a decided version, in the two cities of `past_edits`: a function for each edit."""

import hashlib

from city_repository import Repository
from past_edits import TODAY, VERSION_KEPT, City, Edit, Table, after, below_type, both

GONE = "Anna Andersson på Storgatan 1"
DONE = {"datum": TODAY, "grund": "personuppgift", "omfattning": "del"}
DECIDED = {"datum": TODAY, "grund": "18 kap. 1 § OSL", "omfattning": "hela", "beslutad_av": "styrgruppen"}


def checksum(city: City, r: Repository) -> str:
    return f"sha256:{hashlib.sha256(r.text(city.annex_file).encode()).hexdigest()}"


def said_to_be_gone(city: City, r: Repository, said: dict[str, str]) -> None:
    words = ", ".join(f"{key}: '{value}'" for key, value in said.items() if value)
    below_type(city, r, f"återtagen: {{{words}}}\n")


def wholly(*, keep: str = "", **changes: str) -> Edit:
    """All of the text is gone, and what the head says of it."""

    def edit(city: City, r: Repository) -> None:
        said = {**DECIDED, "checksumma": checksum(city, r), **changes}
        head, _, body = r.text(city.annex_file).removeprefix("---\n").partition("\n---\n")
        kept = body.strip().splitlines()[0] + "\n" if keep == "body" else ""
        r.write(f"---\n{head}\n---\n{kept}", city.annex_file)
        if keep != "rows":
            r.drop("problem", city.annex_file)
        said_to_be_gone(city, r, said)

    return edit


def partly(to: str = "[borttaget]", gone: str = GONE, **changes: str) -> Edit:
    """A name and an address are gone, with a mark where they stood; or other words (`gone`)."""

    def edit(city: City, r: Repository) -> None:
        said = {**DONE, "checksumma": checksum(city, r), **changes}
        r.replace(gone, to, city.annex_file)
        said_to_be_gone(city, r, said)

    return edit


def partly_in_a_row(**changes: str) -> Edit:
    return partly("namn: 'Husen [borttaget] om dagarna.'", "namn: Husen står tomma om dagarna.", **changes)


def in_the_head(before: str, to: str, edit: Edit) -> Edit:
    return both(edit, lambda city, r: r.replace(before, to, city.annex_file))


def decided_afterwards(city: City, r: Repository) -> None:
    r.replace("'del', ", "'del', beslutad_av: styrgruppen, ", city.annex_file)


def body_marked_whole(city: City, r: Repository) -> None:
    said = {**DONE, "checksumma": checksum(city, r)}
    head, _, body = r.text(city.annex_file).removeprefix("---\n").partition("\n---\n")
    lines = [line if line.startswith("#") or not line else "[borttaget]" for line in body.splitlines()]
    r.write("---\n" + head + "\n---\n" + "\n".join(lines) + "\n", city.annex_file)
    said_to_be_gone(city, r, said)


def withdrawn_anew(city: City, r: Repository) -> None:
    known = checksum(city, r)
    r.drop("återtagen", city.annex_file)
    head, _, _ = r.text(city.annex_file).removeprefix("---\n").partition("\n---\n")
    r.write(f"---\n{head}\n---\n", city.annex_file)
    r.drop("problem", city.annex_file)
    said_to_be_gone(city, r, {**DECIDED, "checksumma": known})


TAKEN, TOLD = "atertagen-text-mark", "atertagen-text-beslutad"
WITHDRAWN: Table = {
    "the whole text": (wholly(), []),
    "the whole text, with its secrecy": (
        in_the_head("åtkomst: offentlig", "åtkomst: sekretess\nsekretessgrund: 18 kap. 1 § OSL", wholly()),
        [],
    ),
    "a personal matter": (partly(), []),
    "decided afterwards": (after(partly(), decided_afterwards), []),
    "decided at once": (partly(grund="21 kap. 1 § OSL", beslutad_av="styrgruppen"), []),
    "a part, then the whole": (after(partly(), withdrawn_anew), []),
    "nothing is said": (lambda city, r: r.replace(GONE, "[borttaget]", city.annex_file), [VERSION_KEPT]),
    "another checksum": (wholly(checksumma="sha256:" + "0" * 64), [TAKEN]),
    "no checksum": (wholly(checksumma=""), [TAKEN, TOLD]),
    "nobody has decided": (wholly(beslutad_av=""), [TOLD]),
    "nobody has decided, all of a personal matter": (wholly(beslutad_av="", grund="personuppgift"), [TOLD]),
    "a decision that is not here": (wholly(beslut="2026-11-01-styrgrupp"), [TOLD]),
    "no ground": (wholly(grund=""), [TOLD]),
    "no day": (wholly(datum=""), [TOLD]),
    "how much is not said": (wholly(omfattning=""), [TAKEN]),
    "text is left": (wholly(keep="body"), [TAKEN]),
    "its number goes too": (in_the_head("\nversion: ", "\n# version: ", wholly()), [TAKEN]),
    "a part with no mark": (partly(""), [TAKEN]),
    "another name instead": (partly("Bo Ek [borttaget]"), [TAKEN]),
    "a part with a word changed": (in_the_head("är orolig", "är lugn", partly()), [TAKEN]),
    "a part of a row": (partly_in_a_row(beslutad_av="styrgruppen"), []),
    "a part of a row that is about nobody": (partly_in_a_row(), [TAKEN]),
    "a part of a row, by nobody known": (partly_in_a_row(beslutad_av="okänt"), [TAKEN]),
    "a part with a row gone": (both(partly(), lambda city, r: r.drop("problem", city.annex_file)), [TAKEN]),
    "a name that others refer to": (in_the_head("{id: tomma-hus,", "{id: '[borttaget]',", partly()), [TAKEN, "schema"]),
    "the whole body marked": (body_marked_whole, [TAKEN]),
    "not a personal matter, and undecided": (partly(grund="18 kap. 1 § OSL"), [TOLD]),
    "the mark taken away": (after(partly(), lambda city, r: r.drop("återtagen", city.annex_file)), [VERSION_KEPT]),
    "the text put back": (after(wholly(), lambda city, r: r.append("Texten.", city.annex_file)), [VERSION_KEPT]),
}
