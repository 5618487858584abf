"""A contract for import-linter: the entries of a menu do not know each other."""

from typing import Any

from grimp import ImportGraph
from importlinter.application import output
from importlinter.domain import fields
from importlinter.domain.contract import Contract, ContractCheck


class MenuContract(Contract):
    """Holds for each menu that is there; a leading underscore marks a part that entries share."""

    type_name = "menu"

    menus = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Find every way from one entry to another, by whatever detour."""
        found: list[Any] = []
        for menu in sorted(graph.modules & set(self.menus)):
            entries = {m for m in graph.find_children(menu) if not m.startswith(f"{menu}._")}
            found += graph.find_illegal_dependencies_for_layers(layers=(entries,))
        return ContractCheck(kept=not found, metadata={"found": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name the two entries and the way between them."""
        for dependency in check.metadata["found"]:
            output.print_error(f"{dependency.importer} must not know {dependency.imported}:")
            for route in dependency.routes:
                output.print_error(" -> ".join((*route.heads, *route.middle, *route.tails)))
