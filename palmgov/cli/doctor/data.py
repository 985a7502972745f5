"""Database, guides, disk and calendar."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import chinese_calendar
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from palmgov.cli.doctor.finding import Finding
from palmgov.cli.failures import describe_database_error
from palmgov.guides.files import PlaceError, load_place
from palmgov.guides.listing import list_guides
from palmgov.settings import Settings
from palmgov.store import Store, database, open_store

_LOW_BYTES = 1_000_000_000
_NO_BYTES = 100_000_000
# The State Council announces the next year's holidays in November.
_ANNOUNCED_MONTH = 12


def check_database(settings: Settings) -> Iterator[Finding]:
    """Reachable, at the newest schema, and with guides in it. Changes nothing."""
    url = make_url(settings.get_database_url())
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        yield Finding.fail("数据库", "还没有数据库", "运行 make run，或 palmgov guides import FILE --publish")
        return
    store = open_store(settings.get_database_url())
    try:
        yield from _check_schema(store)
    except SQLAlchemyError as error:
        advice = "检查 PALMGOV_DATABASE_URL，确认数据库已启动"
        yield Finding.fail("数据库", describe_database_error(error), advice)
    finally:
        store.close()


def _check_schema(store: Store) -> Iterator[Finding]:
    scripts = ScriptDirectory(str(Path(database.__file__).parent / "migrations"))
    with store.read() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    if revision != scripts.get_current_head():
        text = f"结构版本是 {revision or '空'}，应为 {scripts.get_current_head()}"
        yield Finding.fail("数据库", text, "运行 make run，它会先升级数据库")
        return
    yield Finding.ok("数据库", f"{store.engine.dialect.name}，结构版本 {revision}")
    yield _check_guides(store)


def _check_guides(store: Store) -> Finding:
    live = [guide for guide in list_guides(store) if guide.version is not None]
    samples = sum(guide.is_sample for guide in live)
    if not live:
        return Finding.fail("办事指南", "没有已发布的指南", "palmgov guides import FILE --publish")
    if samples:
        text = f"已发布 {len(live)} 个，其中示例 {samples} 个（{samples / len(live):.0%}）"
        return Finding.warn("办事指南", text, "正式对外服务前，用本地的指南替换示例")
    return Finding.ok("办事指南", f"已发布 {len(live)} 个")


def check_place_data(settings: Settings) -> Iterator[Finding]:
    """Desk, halls, departments and themes can be read."""
    try:
        place = load_place(settings.guides_dir)
    except PlaceError as error:
        yield Finding.fail("地方数据", str(error), f"改正 {settings.guides_dir} 里的这个文件")
    else:
        yield Finding.ok(
            "地方数据", f"{place.desk.place}，大厅 {len(place.halls)} 个，主题 {len(place.themes)} 个"
        )


def check_disk(settings: Settings) -> Iterator[Finding]:
    """Room for the database, logs and backups."""
    folder = settings.data_dir.resolve()
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    text = f"{settings.data_dir} 剩余 {free / 1e9:.1f} GB"
    if free < _NO_BYTES:
        yield Finding.fail("磁盘", text, "立即清理磁盘")
    elif free < _LOW_BYTES:
        yield Finding.warn("磁盘", text, "清理磁盘，或把 PALMGOV_DATA_DIR 移到大一些的盘")
    else:
        yield Finding.ok("磁盘", text)


def check_calendar(today: date) -> Iterator[Finding]:
    """Whether holidays and make-up days of the time ahead are known."""
    years = {day.year for day in chinese_calendar.holidays}
    advice = "升级 chinesecalendar，否则只按周一至周五推算"
    wanted = today.year + (today.month >= _ANNOUNCED_MONTH)
    text = f"节假日安排已知到 {max(years)} 年"
    if wanted in years:
        yield Finding.ok("节假日", text)
    else:
        yield Finding.warn("节假日", f"{text}，缺 {wanted} 年", advice)
