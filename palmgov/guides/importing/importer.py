"""The import as one list of steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from palmgov.guides.importing.admission import admit
from palmgov.guides.importing.building import build_guide, list_unused_columns
from palmgov.guides.importing.mapping import ColumnMapping, choose_mapping
from palmgov.guides.importing.reading import read_file
from palmgov.guides.importing.records import ImportNote, ImportPlan, ImportReport, Row, RowFile
from palmgov.guides.listing import read_draft_hashes
from palmgov.guides.model import ServiceGuide
from palmgov.guides.place import Place
from palmgov.guides.publishing import (
    get_content_hash,
    publish_guides,
    read_changes,
    read_published,
    save_drafts,
)
from palmgov.store.database import Store

NATIVE = "办事指南的字段"
_NATIVE_COLUMNS = frozenset({"item_code", "name", "department"})
Track = Callable[[Sequence[Row]], Iterable[Row]]


@dataclass(frozen=True)
class ImportOptions:
    """How to import: `by` is who does it, `place` what hall ids are checked against."""

    by: str
    place: Place
    publish: bool = False
    dry_run: bool = False
    mapping: ColumnMapping | None = None


def import_guides(store: Store, path: Path, options: ImportOptions, track: Track = iter) -> ImportReport:
    """Import a list; good rows go in together in one transaction, the others are refused with reasons.

    Raises ImportFailed when nothing of the file can be read. `track` shows progress over the rows.
    """
    file = read_file(path)
    mapping = options.mapping or find_mapping(file)
    built = [build_guide(row, mapping) for row in track(file.rows)]
    live = [change.published.guide for change in read_changes(store, 0).changes if change.published]
    guides, clashes = admit(built, live, options.place)
    plan = compare(store, guides, options.publish)
    revision = None if options.dry_run else write(store, plan, options)
    refused = (*file.refused, *(one for row in built for one in row.refused), *clashes)
    return ImportReport(
        plan=plan,
        mapping=mapping.name if mapping else NATIVE,
        is_published=options.publish,
        is_dry_run=options.dry_run,
        refused=tuple(sorted(refused, key=lambda one: (str(type(one.place)), one.place))),
        notes=(*_note_columns(file, mapping), *(note for row in built for note in row.notes)),
        revision=revision,
    )


def find_mapping(file: RowFile) -> ColumnMapping | None:
    """None when the rows hold guide fields as they are; raises ImportFailed when no mapping fits."""
    columns = file.get_columns()
    if not columns or (file.is_structured and _is_native(file, columns)):
        return None
    return choose_mapping(columns)


def _is_native(file: RowFile, columns: tuple[str, ...]) -> bool:
    # In a folder of YAML a file with a wrong field is refused by itself, whatever it lacks.
    return set(columns) >= _NATIVE_COLUMNS or isinstance(file.rows[0].place, str)


def compare(store: Store, guides: Sequence[ServiceGuide], publish: bool) -> ImportPlan:
    """Sort the guides into new, changed and unchanged; drafts count only when drafts are written."""
    known = read_published(store)
    current = known if publish else known | read_draft_hashes(store)
    created, updated, unchanged = [], [], []
    for guide in guides:
        if guide.item_code not in current:
            created.append(guide)
        elif current[guide.item_code] != get_content_hash(guide):
            updated.append(guide)
        else:
            unchanged.append(guide)
    return ImportPlan(tuple(created), tuple(updated), tuple(unchanged))


def write(store: Store, plan: ImportPlan, options: ImportOptions) -> int | None:
    """Everything in one transaction; returns the new revision when guides went live."""
    if not plan.due:
        return None
    if options.publish:
        return publish_guides(store, plan.due, options.by)
    save_drafts(store, plan.due, options.by)
    return None


def _note_columns(file: RowFile, mapping: ColumnMapping | None) -> tuple[ImportNote, ...]:
    if mapping is None:
        return ()
    unused = list_unused_columns(file.get_columns(), mapping)
    return tuple(ImportNote("表头", column, "没有用到的列") for column in unused)
