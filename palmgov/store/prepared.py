"""Statements that every message executes: made ready for the driver once, not each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, CursorResult, Dialect
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A statement as the driver takes it. `slots` are its parameters in order, each with what it is converted by."""

    sql: str
    slots: tuple[tuple[str, Convert | None], ...]
    # Values that the statement brings itself.
    constants: Mapping[str, Any]
    is_positional: bool

    def arrange(self, values: Mapping[str, Any]) -> Any:
        """The parameters as the driver takes them; raises KeyError when one is missing."""
        given = {**self.constants, **values}
        if self.is_positional:
            return tuple(
                [given[name] if convert is None else convert(given[name]) for name, convert in self.slots]
            )
        return {
            name: given[name] if convert is None else convert(given[name]) for name, convert in self.slots
        }


class Prepared:
    """One statement, built by `build` for a dialect when it is first used there.

    Its values have the same names each time. Results come as the driver has them: only numbers mean the same everywhere.
    """

    def __init__(self, build: Callable[[Dialect], ClauseElement]) -> None:
        self._build = build
        self._ready: dict[str, _Ready] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> CursorResult[Any]:
        """Execute it in the connection's transaction; raises SQLAlchemyError."""
        ready = self._make_ready(connection.dialect, values)
        return connection.exec_driver_sql(ready.sql, ready.arrange(values))

    def run_many(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Execute it for each of some rows in the connection's transaction; raises SQLAlchemyError."""
        if rows:
            ready = self._make_ready(connection.dialect, rows[0])
            connection.exec_driver_sql(ready.sql, [ready.arrange(row) for row in rows])

    def _make_ready(self, dialect: Dialect, values: Mapping[str, Any]) -> _Ready:
        ready = self._ready.get(dialect.name)
        if ready is None:
            ready = self._ready[dialect.name] = _make_ready(self._build(dialect), dialect, values)
        return ready


def _make_ready(statement: ClauseElement, dialect: Dialect, values: Mapping[str, Any]) -> _Ready:
    compiled = statement.compile(dialect=dialect, column_keys=list(values))
    if not isinstance(compiled, SQLCompiler):
        raise TypeError("only statements that take values can be prepared")
    converts = {
        name: bound.type.dialect_impl(dialect).bind_processor(dialect)
        for bound, name in compiled.bind_names.items()
    }
    constants = {name: value for name, value in compiled.params.items() if name not in values}
    is_positional = compiled.positiontup is not None
    slots = tuple((name, converts[name]) for name in compiled.positiontup or converts)
    return _Ready(str(compiled), slots, constants, is_positional)
