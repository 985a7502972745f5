"""The ordered runner calls the nodes that Rasa's own runner calls, with the same values."""

from __future__ import annotations

from typing import Any

import pytest
from extensions.ordered_graph import OrderedGraphRunner
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage

CALLS: list[str] = []


class Step(GraphComponent):
    """Notes that it was called, and joins what it is given."""

    def __init__(self, name: str) -> None:
        self._name = name

    @classmethod
    def create(cls, config: dict[str, Any], *_: Any, **__: Any) -> Step:
        return cls(config["name"])

    load = create

    def join(self, left: str, right: str = "") -> str:
        CALLS.append(self._name)
        return f"{self._name}({left}{right})"

    def break_down(self, left: str) -> str:
        raise RuntimeError("broken")


def _node(name: str, fn: str = "join", **needs: str) -> SchemaNode:
    return SchemaNode(needs, Step, "create", fn, {"name": name}, eager=True)


SCHEMA = GraphSchema(
    {
        "last": _node("last", left="middle", right="first"),
        "middle": _node("middle", left="first"),
        "first": _node("first", left="said"),
        "other": _node("other", left="said"),
        "broken": _node("broken", fn="break_down", left="said"),
    }
)
RUNNERS = [DaskGraphRunner, OrderedGraphRunner]


def _make(kind: type[DaskGraphRunner], tmp_path: Any) -> DaskGraphRunner:
    CALLS.clear()
    return kind.create(SCHEMA, LocalModelStorage.create(tmp_path), ExecutionContext(SCHEMA, "model"))


@pytest.mark.parametrize("kind", RUNNERS)
def test_a_target_gets_what_it_needs_and_nothing_else_runs(
    kind: type[DaskGraphRunner], tmp_path: Any
) -> None:
    runner = _make(kind, tmp_path)
    for text in ("a", "b"):
        assert runner.run({"said": text}, ["last"]) == {"last": f"last(middle(first({text}))first({text}))"}
    assert CALLS == ["first", "middle", "last"] * 2


@pytest.mark.parametrize("kind", RUNNERS)
def test_targets_are_answered_each(kind: type[DaskGraphRunner], tmp_path: Any) -> None:
    runner = _make(kind, tmp_path)
    assert runner.run({"said": "a"}, ["other", "first"]) == {"other": "other(a)", "first": "first(a)"}


@pytest.mark.parametrize("kind", RUNNERS)
def test_an_input_that_is_called_like_a_node_takes_its_place(
    kind: type[DaskGraphRunner], tmp_path: Any
) -> None:
    found = _make(kind, tmp_path).run({"said": "a", "first": "b"}, ["last"])
    assert found == {"last": "last(middle(b)b)"}
    assert CALLS == ["middle", "last"]


@pytest.mark.parametrize("kind", RUNNERS)
def test_a_node_that_breaks_or_lacks_an_input_ends_the_run(
    kind: type[DaskGraphRunner], tmp_path: Any
) -> None:
    runner = _make(kind, tmp_path)
    with pytest.raises(Exception, match="broken"):
        runner.run({"said": "a"}, ["broken"])
    with pytest.raises(GraphRunError, match="Missing input"):
        runner.run({}, ["other"])
