"""The check-up as one list of checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import typer

from palmgov.cli.doctor.channels import check_channels
from palmgov.cli.doctor.data import check_calendar, check_database, check_disk, check_place_data
from palmgov.cli.doctor.finding import Finding
from palmgov.cli.doctor.services import check_processes, check_redis
from palmgov.cli.terminal import JsonOption, say, show_json
from palmgov.guides.opening import LOCAL_ZONE
from palmgov.settings import SettingsError, load_settings

_MARKS = {"ok": "正常", "warn": "注意", "fail": "故障"}


def doctor(as_json: JsonOption = False) -> None:
    """Each part with its state; exit code 1 when one of them does not work."""
    findings = list(examine())
    if as_json:
        show_json(findings)
    else:
        for finding in findings:
            advice = f" → {finding.advice}" if finding.advice else ""
            say(f"{_MARKS[finding.level]} {finding.level:<4} {finding.name}：{finding.text}{advice}")
    if any(finding.level == "fail" for finding in findings):
        raise typer.Exit(1)


def examine() -> Iterator[Finding]:
    """All findings; wrong settings end the check-up, because nothing else can be looked at."""
    try:
        settings = load_settings()
    except SettingsError as error:
        yield Finding.fail("设置", str(error), "改正环境变量或 .env")
        return
    yield Finding.ok("设置", f"数据目录 {settings.data_dir}")
    yield from check_disk(settings)
    yield from check_place_data(settings)
    yield from check_calendar(datetime.now(LOCAL_ZONE).date())
    yield from check_database(settings)
    yield from check_redis(settings)
    yield from check_processes(settings)
    yield from check_channels(settings)
