"""The guides that are shipped with the project, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from palmgov.guides.files import GuideFiles, load_guides, load_place
from palmgov.guides.model import ServiceGuide
from palmgov.guides.place import Place
from palmgov.guides.snapshot import GuideSnapshot
from tests.palmgov.builders import make_snapshot

ROOT = Path(__file__).parents[2]
GUIDES_DIR = ROOT / "service_guides"


@cache
def read_files() -> GuideFiles:
    return load_guides(GUIDES_DIR)


@cache
def read_place() -> Place:
    return load_place(GUIDES_DIR)


def list_guides() -> tuple[ServiceGuide, ...]:
    return read_files().guides


@cache
def get_snapshot() -> GuideSnapshot:
    return make_snapshot(list_guides(), read_place())
