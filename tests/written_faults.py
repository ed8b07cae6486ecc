"""Faults of a text that is being written, and what mends them: edits that tests/remedies_written.py names."""

import re
from datetime import date

from played_changes import Tree, signed
from played_edits import by_decision
from played_records import follow_up
from remedies import (
    CONTACTS,
    FOLDER,
    PICTURE,
    PLAN,
    Edit,
    back,
    faultless,
    group,
    said,
    words,
)
from samverk.model.tree import Plain

ORIGINAL = f"{FOLDER}/original/avtal.pdf"
SIGNED_FILE = b"%PDF-1.4\n"
LATE = date(2028, 6, 1)


def nothing(_: Tree) -> None:
    """Time alone breaks the rule, or nothing has to be written to mend it."""


def original(checksum: str, tree: Tree) -> None:
    tree.files[ORIGINAL] = SIGNED_FILE
    tree.put("undertecknande.0.fil", "avtal.pdf")
    tree.put("undertecknande.0.checksumma", f"sha256:{checksum}")


def wrong_correction(stod: str, tree: Tree) -> None:
    name = next((name for name in tree.names("uppfoljning") if "-rattelse" in name), None)
    field = "uppfoljning/2026-08-25-lokal-beredningsgrupp.åtgärder.kvallar-pa-lyktan.genomfört"
    head = f"organ: lokal-beredningsgrupp\ndatum: {tree.on()}\ndokument: Anteckningar\nplan: atgardsplan/2026-05-19\n"
    fix = (
        f"rättelser:\n  - {{datum: {tree.on()}, fält: {field}, stod: {stod}, ska_stå: 10 av 12 kvällar, av: gruppen}}\n"
    )
    tree.write(head + fix, name or f"{tree.folder}/uppfoljning/{tree.on()}-rattelse.yaml")


def follow_ups_removed(tree: Tree) -> None:
    for name in tree.names("uppfoljning"):
        del tree.files[name]


def all_followed_up(tree: Tree) -> None:
    rows: list[Plain] = [{"id": one["id"], "status": "pågår"} for one in tree.rows("åtgärder", PLAN)]
    follow_up(tree, åtgärder=rows)


def done(tree: Tree, **more: Plain) -> None:
    follow_up(tree, åtgärder=[{"id": "kvallar-pa-lyktan", "status": "genomförd", **more}])


def meetings_gone(name: str, tree: Tree) -> None:
    tree.put(group(name, "hållna_möten"), [])


def meetings_noted(name: str, tree: Tree) -> None:
    for month in ("01", "03", "05", "08", "10"):
        tree.add(group(name, "hållna_möten"), {"datum": f"2026-{month}-15", "dokument": f"Protokoll {month}"})


def secret(tree: Tree, ground: str = "") -> None:
    tree.put("åtkomst", "sekretess", CONTACTS)
    if ground:
        tree.put("sekretessgrund", ground, CONTACTS)


def emptied(tree: Tree) -> None:
    """The text and the contacts taken away; what says why they are withheld stays."""
    tree.drop("kontakter", CONTACTS)
    head = tree.text(CONTACTS).split("\n---\n")[0]
    tree.write(f"{head}\n---\n", CONTACTS)


def section_missing(tree: Tree) -> None:
    text = tree.text(PICTURE)
    start, end = text.index("## Annan information"), text.index("## Analys")
    tree.write(text[:start] + text[end:], PICTURE)


def section_added(tree: Tree) -> None:
    """The next version with it, where every section says something."""
    by_decision("a new lägesbild")(tree)
    name = tree.names("bilagor/lagesbild")[-1]
    text = tree.text(name).replace("## Analys", "## Annan information\n\n## Analys")
    tree.write(re.sub(r"(?m)^(#+ .*)$", r"\1\n\nVi vet mer om kvällarna nu.\n", text), name)


def hidden(tree: Tree) -> None:
    for name in tree.names("bilagor/lagesbild"):
        tree.put("åtkomst", "intern", name)


def also_said(told: str) -> Edit:
    return words("## Analys", f"## Analys\n\n{told}\n", PICTURE)


def public(tree: Tree) -> None:
    by_decision("a new lägesbild")(tree)
    tree.put("åtkomst", "offentlig", tree.names("bilagor/lagesbild")[-1])


def aims(told: str, tree: Tree) -> None:
    for area in tree.rows("samverkansområden"):
        tree.put(f"samverkansområden.{area['id']}.mål", [told])
        tree.put(f"samverkansområden.{area['id']}.delmål", ["Fler ska vara ute."])


def no_file(tree: Tree) -> None:
    for name in tree.names("bilagor/kommunikationsplan"):
        del tree.files[name]


def files_back(tree: Tree) -> None:
    for name in faultless().names("bilagor/kommunikationsplan"):
        back(name)(tree)


def twice(tree: Tree) -> None:
    """Another agreement on the same district, from today."""
    for name in [name for name in tree.files if name.startswith(f"{FOLDER}/")]:
        tree.files[name.replace("/norrby/", "/norrby-ny/")] = tree.files[name]
    tree.put("id", "norrby-ny", f"{FOLDER}-ny/overenskommelse.yaml")


def every_measure_done(tree: Tree) -> None:
    rows: list[Plain] = [
        {"id": one["id"], "status": "genomförd", "resultat": "Målet är nått."} for one in tree.rows("åtgärder", PLAN)
    ]
    follow_up(tree, åtgärder=rows)


def problems_gone(tree: Tree) -> None:
    for one in tree.rows("åtgärder", PLAN)[:2]:
        tree.drop(f"åtgärder.{one['id']}.problem", PLAN)
        tree.drop(f"åtgärder.{one['id']}.orsak", PLAN)


def problems_back(tree: Tree) -> None:
    for one in tree.rows("åtgärder", PLAN)[:2]:
        for key in ("problem", "orsak"):
            tree.put(f"åtgärder.{one['id']}.{key}", said(f"åtgärder.{one['id']}.{key}", PLAN), PLAN)


def late_agreement(tree: Tree) -> None:
    tree.put("giltighet.till", "2026-06-30")


def prolonged(tree: Tree) -> None:
    tree.put("giltighet.till", "2028-01-31")
    signed()(tree, ["giltighet.till"])


def pinned(version: str, tree: Tree) -> None:
    tree.put("övergripande.version", version)


def pinned_and_signed(tree: Tree) -> None:
    pinned("2024-02", tree)
    signed()(tree, ["övergripande.version"])


def own_words(tree: Tree) -> None:
    tree.put("avsnitt", {"information": "Parterna berättar för varandra när de vill."})


WAIVER: dict[str, Plain] = {
    "regel": "styrgrupp-moten-hallna", "gäller": "allt", "skäl": "Gruppen är ny.", "beslutad_av": "styrgruppen",
    "beslut": "2026-05-26-styrgrupp", "diarienummer": "EXNO 2026/9", "till": "2027-05-01",
}  # fmt: skip
FIRST_CONTACT = "anna.svensson@exempelstad.example"
