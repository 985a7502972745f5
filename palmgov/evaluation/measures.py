"""The measures, each a share over single questions or over dialogues. This list is what a report shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from palmgov.evaluation.aspect_scores import score_micro
from palmgov.evaluation.judged import JudgedTurn
from palmgov.evaluation.share import Share, count_share

Turns = Sequence[JudgedTurn]
_AT_MOST = True
_OFFERS = frozenset({"answer", "overview", "clarify", "theme"})


@dataclass(frozen=True)
class Aim:
    """What a good desk reaches; `at_most` where less is better."""

    value: float
    at_most: bool = False

    def is_met(self, share: Share) -> bool:
        """Whether `share` reaches it; nothing counted is nothing missed."""
        if share.value is None:
            return True
        return share.value <= self.value if self.at_most else share.value >= self.value


@dataclass(frozen=True)
class Measure:
    """`name` is stable, for scripts; `title` is for people."""

    name: str
    title: str
    count: Callable[[Turns], Share]
    aim: Aim | None = None
    over: Literal["single", "dialogue"] = "single"


def _coverage(turns: Turns) -> Share:
    return count_share([t.is_direct for t in turns if t.wants_item or t.expected.decision == "theme"])


def _item_accuracy(turns: Turns) -> Share:
    return count_share([t.has_accepted_item for t in turns if t.wants_item and t.is_served])


def _wrong_answers(turns: Turns) -> Share:
    return count_share([t.is_wrong_answer for t in turns])


def _offered_instead(turns: Turns) -> Share:
    asked_back = [t for t in turns if t.wants_item and t.observed.decision == "clarify"]
    return count_share([t.offers_accepted_item for t in asked_back])


def _asked_back(turns: Turns) -> Share:
    return count_share([t.observed.decision == "clarify" for t in turns if t.expected.decision == "clarify"])


def _choices_complete(turns: Turns) -> Share:
    asked_back = [t for t in turns if t.expected.decision == t.observed.decision == "clarify"]
    return count_share([t.expected.items.issubset(t.observed.choices) for t in asked_back])


def _guessed_instead(turns: Turns) -> Share:
    return count_share([t.has_accepted_item for t in turns if t.expected.decision == "clarify"])


def _aspect_f1(turns: Turns) -> Share:
    return score_micro([t for t in turns if t.wants_item])


def _aspect_f1_when_served(turns: Turns) -> Share:
    return score_micro([t for t in turns if t.wants_item and t.is_served])


def _aspect_sets(turns: Turns) -> Share:
    return count_share([t.has_right_aspects for t in turns if t.wants_item])


def _decisions(turns: Turns) -> Share:
    return count_share([t.observed.decision == t.expected.decision for t in turns])


def _right(turns: Turns) -> Share:
    return count_share([t.is_right for t in turns])


def _outside_answered(turns: Turns) -> Share:
    outside = [t for t in turns if t.expected.decision == "out_of_scope"]
    return count_share([t.observed.decision in _OFFERS for t in outside])


def _recall(decision: str) -> Callable[[Turns], Share]:
    return lambda turns: count_share(
        [t.observed.decision == decision for t in turns if t.expected.decision == decision]
    )


def _precision(decision: str) -> Callable[[Turns], Share]:
    return lambda turns: count_share(
        [t.expected.decision == decision for t in turns if t.observed.decision == decision]
    )


def _false_emergencies(turns: Turns) -> Share:
    others = [t for t in turns if t.expected.decision != "emergency"]
    return count_share([t.observed.decision == "emergency" for t in others])


def _follow_ups(turns: Turns) -> Share:
    return count_share([t.is_right for t in turns if t.number > 1])


def _whole_dialogues(turns: Turns) -> Share:
    groups = groupby(turns, key=lambda t: id(t.dialogue))
    return count_share([all(t.is_right for t in group) for _, group in groups])


MEASURES: tuple[Measure, ...] = (
    Measure("coverage", "可答问题直接回答 answered directly", _coverage, Aim(0.80)),
    Measure("item_accuracy", "回答时事项正确 item right when answered", _item_accuracy, Aim(0.93)),
    Measure("wrong_answers", "答错（占全部问题）wrong answers of all", _wrong_answers, Aim(0.05, _AT_MOST)),
    Measure("offered_instead", "改为反问时含正确事项 right item among choices", _offered_instead),
    Measure("asked_back", "该反问时反问 asked back when unclear", _asked_back),
    Measure("choices_complete", "反问选项齐全 every labelled choice offered", _choices_complete),
    Measure("guessed_instead", "该反问时猜中其一 guessed one of them instead", _guessed_instead),
    Measure("aspect_f1", "方面 micro-F1 aspects", _aspect_f1, Aim(0.88)),
    Measure("aspect_f1_when_served", "方面 micro-F1，仅已回答 aspects when answered", _aspect_f1_when_served),
    Measure("aspect_sets", "方面完全一致 exact set of aspects", _aspect_sets),
    Measure("decisions", "决定正确 decision right", _decisions),
    Measure("right", "决定、事项、方面全对 wholly right", _right),
    Measure(
        "outside_answered", "范围外却给事项 out of scope answered", _outside_answered, Aim(0.03, _AT_MOST)
    ),
    Measure("emergency_recall", "紧急情况识别 emergencies recognised", _recall("emergency"), Aim(1.0)),
    Measure("false_emergencies", "误报紧急 false emergencies", _false_emergencies),
    Measure("complaint_recall", "投诉建议召回 complaint recall", _recall("complaint")),
    Measure("complaint_precision", "投诉建议准确 complaint precision", _precision("complaint")),
    Measure("dialogue_turns", "对话：单轮全对 turns right", _right, over="dialogue"),
    Measure("dialogue_follow_ups", "对话：后续轮全对 later turns right", _follow_ups, over="dialogue"),
    Measure("dialogues", "对话：整段全对 whole dialogues right", _whole_dialogues, over="dialogue"),
    Measure("dialogue_wrong_answers", "对话：答错 wrong answers", _wrong_answers, over="dialogue"),
)
