"""The `palmgov` command and its groups."""

from __future__ import annotations

import sys

import structlog
import typer

from palmgov.cli.backup import backup, restore
from palmgov.cli.doctor.command import doctor
from palmgov.cli.failures import CommandGroup
from palmgov.cli.guides.group import guides_commands
from palmgov.cli.messages import messages_commands
from palmgov.cli.outbox import outbox_commands
from palmgov.cli.search import search
from palmgov.cli.understand import understand
from palmgov.cli.wechat.group import wechat_commands

_WARNING = 30

app = typer.Typer(
    name="palmgov",
    cls=CommandGroup,
    help="掌上办的命令行。退出码：0 完成，1 有错误（已列出），2 用法不对。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(guides_commands, name="guides")
app.add_typer(messages_commands, name="messages")
app.add_typer(outbox_commands, name="outbox")
app.add_typer(wechat_commands, name="wechat")
app.command("search", help="查找：这句话说的是哪个事项。")(search)
app.command("understand", help="把问题逐条问正在运行的系统，输出它的理解和回答。")(understand)
app.command("doctor", help="检查设置、数据和各进程，说明怎么处理。")(doctor)
app.command("backup", help="备份数据库和密钥到一个文件。")(backup)
app.command("restore", help="从备份文件恢复。")(restore)


@app.callback()
def keep_output_clean() -> None:
    """Standard output belongs to results: logs go to standard error, and only from warnings on."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(_WARNING),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )


def main() -> None:
    """Run the command line and exit with its code."""
    app()
