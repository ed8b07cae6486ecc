"""What main holds, and what a change does to it, where somebody is new or gone: one function each."""

import shutil
from collections.abc import Callable

from approval_town import AGREEMENT, GATE, NORRBY, git, write
from workspace import Workspace

REGISTER = "content/register.yaml"
RESCUE = "exempelraddningen"
Edit = Callable[[Workspace], None]


def no_accounts(w: Workspace) -> None:
    """As the real content begins: rows and parties, and nobody who speaks for them."""
    lines = w.path(GATE).read_text(encoding="utf-8").splitlines()
    kept = [line.partition(", konton")[0] + "}" if ", konton" in line else line for line in lines]
    write(w, GATE, "\n".join(kept) + "\n")


def no_gate(w: Workspace) -> None:
    w.path(GATE).unlink()


def broken_gate(w: Workspace) -> None:
    write(w, GATE, "parter: [\n")


def no_content(w: Workspace) -> None:
    shutil.rmtree(w.root / "content")
    w.path("content").mkdir()
    write(w, "content/adresser.txt", "")


def from_the_example(*names: str) -> Edit:
    def copied(w: Workspace) -> None:
        for name in names:
            git(w.root, "checkout", "main~1", "--", f"content/{name}")

    return copied


def city_alone(w: Workspace) -> None:
    """The accounts of the police are taken away."""
    lines = w.path(GATE).read_text(encoding="utf-8").splitlines()
    write(w, GATE, "\n".join(line for line in lines if "organisation: lpo-" not in line) + "\n")


def accounts(*rows: str) -> Edit:
    def written(w: Workspace) -> None:
        stated = "".join(f"  - {{{row}}}\n" for row in rows)
        w.replace("parter:\n", f"parter:\n{stated}", GATE)

    return written


def rescue_registered(w: Workspace) -> None:
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


def rescue_joins(w: Workspace) -> None:
    party = f"  - id: raddningen\n    sida: annan\n    organisation: {RESCUE}\n    benämning: räddningen\n"
    w.replace("nämnd: Exempeluddens", f"{party}nämnd: Exempeluddens", AGREEMENT)


def new_district(w: Workspace) -> None:
    """Påhittsberg's own folder, beside the others."""
    folder = "content/avtal/pahittsberg"
    shutil.copytree(w.path("content/avtal/norrby"), w.path(folder))
    name = f"{folder}/overenskommelse.yaml"
    w.replace("id: norrby\n", "id: pahittsberg\n", name)
    w.replace("organisation: sdf-norrby", "organisation: sdf-pahittsberg", name)
    w.replace("organisation: lpo-norrby", "organisation: lpo-latsasdal", name)


def police_ended(successor: str = "") -> Edit:
    """The register says that the police area of Norrby has ended."""

    def written(w: Workspace) -> None:
        after = f"    ersatt_av: [{successor}]\n" if successor else ""
        w.replace(
            "    polisområde: Exempellän nord\n    region: Exempellän\n",
            f"    polisområde: Exempellän nord\n    region: Exempellän\n    till: 2026-06-30\n{after}",
            REGISTER,
        )

    return written


def new_police(w: Workspace) -> None:
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


def norrby_plan(w: Workspace) -> None:
    write(w, "content/avtal/norrby/bilagor/lagesbild/2026-11-10.md", "---\ndatum: 2026-11-10\n---\n\nText.\n")


def police_dropped(w: Workspace) -> None:
    lines = w.path(GATE).read_text(encoding="utf-8").splitlines()
    write(w, GATE, "\n".join(line for line in lines if "lpo-norrby" not in line) + "\n")
