"""Which of the built guides may go in beside each other and beside those that are live."""

from __future__ import annotations

from collections.abc import Sequence

from palmgov.guides.checks import check_guides_together, check_place
from palmgov.guides.importing.records import BuiltRow, Refusal
from palmgov.guides.model import ServiceGuide
from palmgov.guides.place import Place


def admit(
    built: Sequence[BuiltRow], live: Sequence[ServiceGuide], place: Place
) -> tuple[tuple[ServiceGuide, ...], tuple[Refusal, ...]]:
    """The guides to write, in file order, and a refusal for each one that has to stay out."""
    rows = {id(one.guide): one.row for one in built if one.guide}
    guides = [one.guide for one in built if one.guide]
    replaced = {guide.item_code for guide in guides}
    kept = [guide for guide in live if guide.item_code not in replaced]
    wrong = [*check_guides_together([*kept, *guides]), *_check_halls(guides, place)]
    # The live ones come first, so only rows of the file can be the second of two alike.
    refused = tuple(
        Refusal(rows[id(one)].place, field, reason, name=one.name) for one, field, reason in wrong
    )
    out = {id(one) for one, _, _ in wrong}
    return tuple(guide for guide in guides if id(guide) not in out), refused


def _check_halls(guides: Sequence[ServiceGuide], place: Place) -> list[tuple[ServiceGuide, str, str]]:
    # Departments of an imported list need not be on file, and themes are not the list's business.
    bare = place.model_copy(update={"themes": ()})
    return [
        (guide, field, reason)
        for guide in guides
        for _, field, reason in check_place([guide], bare)
        if field != "department"
    ]
