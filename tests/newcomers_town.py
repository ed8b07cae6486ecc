"""What main holds, and what a change does to it, where somebody is new or gone: one function each."""

from collections.abc import Callable

from city_repository import Repository
from udden_edits import AGREEMENT, GATE, NORRBY

REGISTER = "content/register.yaml"
RESCUE = "exempelraddningen"
Edit = Callable[[Repository], None]


def no_accounts(w: Repository) -> None:
    """As the real content begins: rows and parties, and nobody who speaks for them."""
    lines = w.text(GATE).splitlines()
    kept = [line.partition(", konton")[0] + "}" if ", konton" in line else line for line in lines]
    w.write("\n".join(kept) + "\n", GATE)


def no_gate(w: Repository) -> None:
    w.path(GATE).unlink()


def broken_gate(w: Repository) -> None:
    w.write("parter: [\n", GATE)


def no_content(w: Repository) -> None:
    w.remove("content")
    w.path("content").mkdir()
    w.write("", "content/adresser.txt")


def from_the_example(*names: str) -> Edit:
    def copied(w: Repository) -> None:
        for name in names:
            w.git("checkout", "main~1", "--", f"content/{name}")

    return copied


def city_alone(w: Repository) -> None:
    """The accounts of the police are taken away."""
    lines = w.text(GATE).splitlines()
    w.write("\n".join(line for line in lines if "organisation: lpo-" not in line) + "\n", GATE)


def accounts(*rows: str) -> Edit:
    def written(w: Repository) -> None:
        stated = "".join(f"  - {{{row}}}\n" for row in rows)
        w.replace("parter:\n", f"parter:\n{stated}", GATE)

    return written


def rescue_registered(w: Repository) -> None:
    """A third side: the rescue service."""
    w.replace(
        "distrikt:\n  - id: sdo-norrby",
        "  - {id: exempelforbundet, namn: Exempelförbundet, sida: annan, organisationsnummer: 222000-9901, "
        "belagd: ja, källa: påhittad}\ndistrikt:\n  - id: sdo-norrby",
        REGISTER,
    )
    w.replace(
        "organisationer:\n",
        f"organisationer:\n  - {{id: {RESCUE}, namn: Exempelräddningen, kortnamn: Räddningen, typ: annan, "
        "huvudman: exempelforbundet, belagd: ja, källa: påhittad}\n",
        REGISTER,
    )


def rescue_joins(w: Repository) -> None:
    party = f"  - id: raddningen\n    sida: annan\n    organisation: {RESCUE}\n    benämning: räddningen\n"
    w.replace("nämnd: Exempeluddens", f"{party}nämnd: Exempeluddens", AGREEMENT)


def new_district(w: Repository) -> None:
    """Påhittsberg's own folder, beside the others."""
    other = w.another("pahittsberg", like="norrby")
    other.replace("organisation: sdf-norrby", "organisation: sdf-pahittsberg")
    other.replace("organisation: lpo-norrby", "organisation: lpo-latsasdal")


def police_ended(successor: str = "") -> Edit:
    """The register says that the police area of Norrby has ended."""

    def written(w: Repository) -> None:
        after = f"    ersatt_av: [{successor}]\n" if successor else ""
        w.replace(
            "    polisområde: Exempellän nord\n    region: Exempellän\n",
            f"    polisområde: Exempellän nord\n    region: Exempellän\n    till: 2026-06-30\n{after}",
            REGISTER,
        )

    return written


def new_police(w: Repository) -> None:
    """An organisation that takes over, without accounts."""
    w.replace(
        "organisationer:\n",
        "organisationer:\n  - {id: lpo-nord, namn: Lokalpolisområde Nord, kortnamn: Nord, typ: lokalpolisområde, "
        "huvudman: exempelpolisen, polisområde: Exempellän nord, region: Exempellän, från: 2026-07-01, "
        "ersätter: [lpo-norrby], belagd: ja, källa: påhittad}\n",
        REGISTER,
    )


def norrby_gets(organisation: str) -> Edit:
    return lambda w: void(w.replace("organisation: lpo-norrby", f"organisation: {organisation}", NORRBY))


def void(_: object) -> None:
    """What a lambda does has no answer."""


def norrby_plan(w: Repository) -> None:
    w.write("---\ndatum: 2026-11-10\n---\n\nText.\n", "content/avtal/norrby/bilagor/lagesbild/2026-11-10.md")


def police_dropped(w: Repository) -> None:
    lines = w.text(GATE).splitlines()
    w.write("\n".join(line for line in lines if "lpo-norrby" not in line) + "\n", GATE)
