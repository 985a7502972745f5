"""Several items beside each other: per field what they share and what only one of them says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from palmgov.answers.option_list import list_options
from palmgov.answers.outcome import Outcome
from palmgov.answers.wording import say
from palmgov.cards.model import ChoiceCard, GuideField, Suggestion
from palmgov.guides.fields import FIELD_LABELS, Reading, describe_fields
from palmgov.guides.opening import LOCAL_ZONE
from palmgov.guides.publishing import PublishedGuide

# What is compared when nothing particular was asked; whom an item is for stands beside the options.
_MAIN = ("fee", "time_limit", "location")
_ASKABLE = ("materials", "conditions", "procedure", "time_limit", "fee", "period")
_MOST_SUGGESTIONS = 3
_NUMBER = re.compile(r"^\d+\. ")
_BETWEEN = "；"

Guides = tuple[PublishedGuide, ...]


def compose_comparison(outcome: Outcome, reading: Reading) -> ChoiceCard:
    """The asked fields of `outcome.options`, or the main ones, with the options to choose from."""
    guides = outcome.options
    asked = outcome.aspects or _MAIN
    names = "、".join(published.guide.name for published in guides)
    undone = say("compare_undone", acts="、".join(outcome.undone)) if outcome.undone else ""
    return ChoiceCard(
        prompt=undone + say("compare", names=names),
        fields=tuple(field for aspect in asked for field in _compare_field(guides, aspect, reading)),
        note=say("compare_sources", sources=_BETWEEN.join(_name_source(published) for published in guides)),
        options=list_options(guides),
        suggestions=_suggest(guides, asked),
    )


def _compare_field(guides: Guides, aspect: str, reading: Reading) -> Iterator[GuideField]:
    """Short facts side by side; long lists one after the other, what they share first and only once."""
    fields = [describe_fields(published.guide, (aspect,), reading)[0] for published in guides]
    told = [tuple(_NUMBER.sub("", line) for line in field.lines) for field in fields]
    label = FIELD_LABELS[aspect]
    if len(set(told)) == 1:
        yield fields[0].model_copy(update={"label": say("compare_same", field=label)})
    elif max(map(len, told)) == 1:
        named = zip(guides, told, strict=True)
        lines = tuple(f"{published.guide.name}：{line}" for published, (line,) in named)
        yield GuideField(aspect=aspect, label=label, lines=lines)
    else:
        shared = tuple(line for line in told[0] if all(line in others for others in told[1:]))
        if shared:
            yield GuideField(aspect=aspect, label=say("compare_shared", field=label), lines=shared)
        for published, field, lines in zip(guides, fields, told, strict=True):
            own = tuple(line for line in lines if line not in shared) or (say("compare_nothing_more"),)
            title = say("compare_own", field=label, name=published.guide.name)
            yield GuideField(aspect=aspect, label=title, lines=own, published=field.published)


def _name_source(published: PublishedGuide) -> str:
    guide = published.guide
    day = published.published_at.astimezone(LOCAL_ZONE).date().isoformat()
    sample = "（示例）" if guide.sample else ""
    return f"{guide.name}，{guide.department} {day} 第{published.version}版{sample}"


def _suggest(guides: Guides, asked: Sequence[str]) -> tuple[Suggestion, ...]:
    names = "和".join(published.guide.name for published in guides)
    others = [aspect for aspect in _ASKABLE if aspect not in asked]
    return tuple(
        Suggestion(
            label=say("compare_on", field=FIELD_LABELS[aspect]),
            text=say("compare_on_text", names=names, field=FIELD_LABELS[aspect]),
        )
        for aspect in others[:_MOST_SUGGESTIONS]
    )
