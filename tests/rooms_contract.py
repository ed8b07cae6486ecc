"""An import contract of our own: each third-party package is imported by the modules of one table, and by no other.

import-linter's own kinds would need one contract for each package, and would let in a package that no contract names.
"""

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class RoomsContract(Contract):
    """`rooms` holds `module -> package` for every import of a third-party package that is allowed.

    Broken by an import that is not in the table, and by a row that no import needs: the table is also read by people.
    """

    type_name = "rooms"

    rooms = fields.SetField(subfield=fields.ImportExpressionField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 - import-linter's signature
        """Compare the imports that are there with the table."""
        allowed = {(row.importer.expression, row.imported.expression) for row in self.rooms}  # type: ignore[attr-defined]
        found = third_party_imports(graph)
        strangers = sorted(pair for pair in found if not any(_is_row(pair, row) for row in allowed))
        empty = sorted(row for row in allowed if not any(_is_row(pair, row) for pair in found))
        return ContractCheck(kept=not strangers and not empty, metadata={"strangers": strangers, "empty": empty})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line per import that is not in the table, and per row that nothing needs."""
        for importer, imported in check.metadata["strangers"]:
            output.print_error(f"{importer} imports {imported}, which the table of rooms does not allow.")
        for importer, imported in check.metadata["empty"]:
            output.print_error(f"{importer} does not import {imported}: take the row out of the table of rooms.")


def _is_row(pair: tuple[str, str], row: tuple[str, str]) -> bool:
    """Whether an import is the row's: by that module, or where the row ends with `.**` by any module in the package."""
    room = row[0].removesuffix(".**")
    inside = row[0].endswith(".**") and pair[0].startswith(f"{room}.")
    return pair[1] == row[1] and (pair[0] == room or inside)


def third_party_imports(graph: ImportGraph) -> set[tuple[str, str]]:
    """(importing module, imported package) for everything outside samverk and the standard library."""
    return {
        (importer, imported)
        for imported in graph.modules
        if imported.split(".")[0] not in sys.stdlib_module_names and graph.is_module_squashed(imported)
        for importer in graph.find_modules_that_directly_import(imported)
    }
