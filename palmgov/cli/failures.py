"""What commands fail with: one clear line and exit code 1, never a traceback."""

from __future__ import annotations

from typing import Any

import typer
from sqlalchemy.exc import SQLAlchemyError
from typer.core import TyperGroup

from palmgov.cli.terminal import complain
from palmgov.guides.files import PlaceError
from palmgov.guides.importing.records import ImportFailed
from palmgov.guides.publishing import UnknownGuide
from palmgov.messages.register import UnknownMessage
from palmgov.settings import SettingsError


class CommandFailed(Exception):
    """A command cannot do its work; the message is one line for staff."""


_EXPECTED = (CommandFailed, ImportFailed, PlaceError, SettingsError, UnknownGuide)


class CommandGroup(TyperGroup):
    """Turns expected errors into one line each."""

    def invoke(self, ctx: Any) -> Any:
        """Run the chosen command."""
        try:
            return super().invoke(ctx)
        except _EXPECTED as error:
            complain(f"错误：{error}")
        except UnknownMessage as error:
            complain(f"错误：没有编号为 {error} 的留言")
        except SQLAlchemyError as error:
            complain(f"错误：数据库不可用（PALMGOV_DATABASE_URL）：{describe_database_error(error)}")
        except OSError as error:
            complain(f"错误：{error}")
        raise typer.Exit(1)


def describe_database_error(error: SQLAlchemyError) -> str:
    """The driver's first line, without SQL and parameters."""
    lines = str(getattr(error, "orig", None) or error).splitlines()
    return lines[0] if lines else type(error).__name__
