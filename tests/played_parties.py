"""A party that joins an agreement held in a tree, and who signs the tillägg about it."""

from collections.abc import Callable, Mapping

from played_changes import Tree, decided, row
from samverk.model.tree import Plain


def a_third_party(tree: Tree) -> list[str]:
    party: dict[str, Plain] = {
        "id": "raddningen", "sida": "annan", "organisation": "raddningstjansten", "benämning": "räddningstjänsten",
        "organisationsnummer": "222000-9902", "adress": {"gata": "Stegen 1", **_town(tree)},
    }  # fmt: skip
    tree.add("parter", party)
    return ["parter.raddningen"]


def _town(tree: Tree) -> dict[str, Plain]:
    return {key: tree.value(f"parter.polisen.adress.{key}") for key in ("postnummer", "ort")}


def joining(*parts: str) -> Callable[[Tree], None]:
    """A third party, and a tillägg that these sign."""

    def carried(tree: Tree) -> None:
        names = a_third_party(tree)
        said: dict[str, Plain] = {
            "id": f"tillagg-prov-{tree.next()}",
            "datum": tree.on(),
            "avser": [*names],
            "samråd": tree.on(-3),
        }
        before: dict[str, Plain] = {"tidigare": {"parter.raddningen": None}, "samråd": tree.on(-3)}
        rows: list[Plain] = [row(tree, part=part) for part in parts]
        tree.add("tillägg", {**said, **before, "dokument": "Tillägg om räddningstjänsten", "undertecknande": rows})

    return carried


JOINING_WAYS: Mapping[str, Callable[[Tree], object]] = {
    "alone": a_third_party,
    "signed by the three": joining("kommunen", "polisen", "raddningen"),
    "signed by the two that were there": joining("kommunen", "polisen"),
    "signed by one of the two and the new one": joining("kommunen", "raddningen"),
    "decided by the styrgrupp": lambda tree: decided()(tree, a_third_party(tree)),
}
