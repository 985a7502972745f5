"""What readers see: every published guide, the place and the index, as of one revision. Immutable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from palmgov.conversations.understanding import Candidate
from palmgov.guides.model import ServiceGuide
from palmgov.guides.place import Desk, Place, Theme
from palmgov.guides.publishing import GuideChanges, PublishedGuide
from palmgov.index.entry import Source
from palmgov.index.guide_index import GuideIndex, Match
from palmgov.text.normalise import normalise

_THEME_PREFIX = "theme:"
# Below one in a hundred a guide has nothing to do with the words, and an empty list says more.
_LEAST_SUGGESTED = 0.01
_LETTERS = re.compile(r"[A-Za-z ]+")


@dataclass(frozen=True)
class ThemeMatch:
    """A theme beside one question."""

    theme: Theme
    score: float


@dataclass(frozen=True)
class Found:
    """What the index makes of one text: items and themes, each best first."""

    items: tuple[Match, ...]
    themes: tuple[ThemeMatch, ...]


@dataclass(frozen=True)
class GuideSnapshot:
    """Read it once per turn, so that one answer never mixes two revisions."""

    revision: int
    guides: Mapping[str, PublishedGuide]
    codes_by_name: Mapping[str, str]
    place: Place
    index: GuideIndex

    @classmethod
    def create(cls, place: Place) -> GuideSnapshot:
        """A snapshot with themes but no guides yet."""
        index = GuideIndex.create(_theme_source(theme) for theme in place.themes)
        return cls(0, MappingProxyType({}), MappingProxyType({}), place, index)

    @property
    def desk(self) -> Desk:
        """The desk of this deployment."""
        return self.place.desk

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes of this deployment."""
        return self.place.themes

    def apply(self, changes: GuideChanges) -> GuideSnapshot:
        """The next snapshot; only what changed is indexed anew."""
        guides = dict(self.guides)
        for change in changes.changes:
            if change.published:
                guides[change.item_code] = change.published
            else:
                guides.pop(change.item_code, None)
        index = self.index.apply(
            (_guide_source(change.published.guide) for change in changes.changes if change.published),
            (change.item_code for change in changes.changes if not change.published),
        )
        names = {normalise(one.guide.name): code for code, one in guides.items()}
        return replace(
            self,
            revision=changes.revision,
            guides=MappingProxyType(guides),
            codes_by_name=MappingProxyType(names),
            index=index,
        )

    def find_guide(self, item_code: str) -> PublishedGuide | None:
        """The published guide with this code."""
        return self.guides.get(item_code)

    def find_by_name(self, name: str) -> PublishedGuide | None:
        """The published guide with this official name."""
        code = self.codes_by_name.get(normalise(name))
        return self.guides.get(code) if code else None

    def look_up(self, text: str, limit: int = 8) -> Found:
        """Items and themes for a resident's words."""
        matches = self.index.search(text, limit + len(self.place.themes))
        items = tuple(match for match in matches if not match.key.startswith(_THEME_PREFIX))
        themes = tuple(
            ThemeMatch(theme, match.score)
            for match in matches
            if match.key.startswith(_THEME_PREFIX)
            and (theme := self.place.find_theme(match.key.removeprefix(_THEME_PREFIX)))
        )
        return Found(items[:limit], themes)

    def search(self, text: str, limit: int = 5) -> list[Candidate]:
        """The best items for `text` as records that may leave the process."""
        return [
            Candidate(item_code=match.key, name=match.name, score=round(match.score, 4))
            for match in self.look_up(text, limit).items
        ]

    def suggest(self, typed: str, limit: int = 8) -> list[PublishedGuide]:
        """Guides for what has been typed so far, best first; also half a word in pinyin or initials."""
        found = [one.item_code for one in self.search(typed, limit) if one.score >= _LEAST_SUGGESTED]
        if _LETTERS.fullmatch(typed.strip()):
            begun = self.index.complete(typed, limit + len(self.place.themes))
            found += [key for key in begun if not key.startswith(_THEME_PREFIX)]
        return [self.guides[code] for code in dict.fromkeys(found)][:limit]


def list_sources(guides: Iterable[ServiceGuide], place: Place) -> tuple[Source, ...]:
    """Guides and themes as the index takes them."""
    return (*map(_guide_source, guides), *map(_theme_source, place.themes))


def _guide_source(guide: ServiceGuide) -> Source:
    return Source(
        key=guide.item_code,
        name=guide.name,
        folk_names=guide.folk_names,
        sample_questions=guide.sample_questions + tuple(faq.question for faq in guide.faqs),
        description=" ".join(
            filter(None, (guide.summary, guide.description, guide.department, *guide.themes))
        ),
        details=_list_details(guide),
    )


def _list_details(guide: ServiceGuide) -> str:
    materials = (material.name for material in guide.materials)
    return " ".join(map(normalise, (*guide.conditions, *materials)))


def _theme_source(theme: Theme) -> Source:
    return Source(
        key=_THEME_PREFIX + theme.name,
        name=theme.name,
        folk_names=theme.folk_names,
        sample_questions=theme.sample_questions,
        description=theme.summary,
    )
