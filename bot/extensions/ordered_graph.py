"""Run Rasa's component graph in an order that is found once.

For every message and for every prediction Rasa works out again which nodes are wanted, and has dask sort and check
them: three times a turn the same few nodes, one after the other. The graph of a loaded model never changes, so here the
order is found once for each set of targets.
"""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import Any, Optional

from rasa.core import processor
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner

# Each node's name with the names that its arguments come from.
Order = tuple[tuple[str, tuple[str, ...]], ...]


class OrderedGraphRunner(DaskGraphRunner):
    """Calls the same nodes with the same values as Rasa's runner does."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._orders: dict[tuple[str, ...], Order] = {}

    def run(
        self, inputs: Optional[dict[str, Any]] = None, targets: Optional[list[str]] = None
    ) -> dict[str, Any]:
        wanted = tuple(targets or self._graph_schema.target_names)
        if wanted not in self._orders:
            self._orders[wanted] = self._find_order(wanted)
        outputs = {name: (name, value) for name, value in (inputs or {}).items()}
        try:
            for name, needed in self._orders[wanted]:
                if name not in outputs:
                    # A name that nothing is known of is passed on as it is, for the node to complain of.
                    found = (outputs.get(one, one) for one in needed)
                    outputs[name] = self._instantiated_nodes[name](*found)
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error
        return dict(outputs[name] for name in wanted)

    def _find_order(self, wanted: tuple[str, ...]) -> Order:
        nodes = self._graph_schema.minimal_graph_schema(list(wanted)).nodes
        needs = {name: tuple(node.needs.values()) for name, node in nodes.items()}
        order = TopologicalSorter({name: nodes.keys() & set(needed) for name, needed in needs.items()})
        return tuple((name, needs[name]) for name in order.static_order())


def install() -> None:
    """Have the processor load models with this runner; Rasa names no setting for it."""
    processor.DaskGraphRunner = OrderedGraphRunner
