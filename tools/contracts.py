"""A contract for import-linter: units of a package never import each other, and nobody inside imports a unit by name.

`independence` cannot say this, because units share helpers (names with an underscore) of the same package.
"""

from __future__ import annotations

from importlinter import Contract, ContractCheck, fields, output


class UnitsContract(Contract):
    """Units (modules of `package` without a leading underscore) are found by walking, so no import may name one."""

    type_name = "units"
    package = fields.StringField()

    def check(self, graph, verbose):  # type: ignore[no-untyped-def]  # noqa: ARG002
        """Every direct import inside the package whose target is a unit is a breach."""
        package = str(self.package)
        children = graph.find_children(package)
        units = {m for m in children if not m.rpartition(".")[2].startswith("_") and not graph.find_children(m)}
        breaches = sorted(
            (importer, unit) for unit in units for importer in graph.find_modules_that_directly_import(unit)
            if importer == package or importer.startswith(f"{package}."))
        return ContractCheck(kept=not breaches, metadata={"breaches": breaches})

    def render_broken_contract(self, check):  # type: ignore[no-untyped-def]
        """One line per breach."""
        for importer, unit in check.metadata["breaches"]:
            output.print_error(f"{importer} imports the unit {unit}; move what they share to a module with an underscore.")
            output.new_line()
