"""How often an answer is right, by its score, and what different costs of a wrong answer would change.

Every question of `tests/questions/` that one item answers is looked up twice: with the item published, and with it withdrawn, as
in a city that has no guide for it. The intent is taken as heard, so that no Rasa is needed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from palmgov.answers.context import Context
from palmgov.answers.costs import Costs
from palmgov.answers.decide import decide, read_case
from palmgov.answers.heard import get_sureness
from palmgov.answers.question import Question
from palmgov.answers.thresholds import DEFAULT_THRESHOLDS
from palmgov.evaluation.files import load_questions
from palmgov.guides.files import load_guides, load_place
from palmgov.guides.publishing import GuideChange, GuideChanges, PublishedGuide
from palmgov.guides.snapshot import GuideSnapshot
from palmgov.text.normalise import normalise

_ROOT = Path(__file__).resolve().parent.parent
_COSTS = (2, 3, 4, 6, 10, 20)
_BINS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
_MISSING = Costs().missing


@dataclass(frozen=True)
class Asked:
    """A question and the code of the item it is about."""

    question: Question
    item_code: str


@dataclass(frozen=True)
class Scored:
    """The best item's score for one question, and whether it is the right one."""

    score: float
    is_right: bool


def load_asked(snapshot: GuideSnapshot) -> list[Asked]:
    """The single questions about one item, those of one item together."""
    asked = []
    for dialogue in load_questions(_ROOT / "tests" / "questions").dialogues:
        expected = dialogue.turns[0].expected
        if not dialogue.is_single or expected is None or expected.decision not in ("answer", "overview"):
            continue
        if len(expected.items) == 1 and (guide := snapshot.find_by_name(*expected.items)):
            question = Question(
                normalise(dialogue.turns[0].text), "ask_guide", 1.0, tuple(sorted(expected.aspects))
            )
            asked.append(Asked(question, guide.guide.item_code))
    return sorted(asked, key=lambda one: one.item_code)


def walk(
    asked: Sequence[Asked], whole: GuideSnapshot
) -> Iterator[tuple[Asked, GuideSnapshot, GuideSnapshot]]:
    """Each question with the snapshot that has its item and one that has not."""
    for item_code, group in groupby(asked, key=lambda one: one.item_code):
        gone = GuideChanges(whole.revision, (GuideChange(item_code, None),))
        back = GuideChanges(whole.revision, (GuideChange(item_code, whole.guides[item_code]),))
        without = whole.apply(gone)
        for one in group:
            yield one, whole, without
        # The snapshots share what they write to: the item comes back before the next one goes.
        whole = without.apply(back)


def score(one: Asked, snapshot: GuideSnapshot) -> Scored:
    """What the decision would go by."""
    case = read_case(one.question, Context(), snapshot)
    if not case.found.items:
        return Scored(0.0, is_right=False)
    best = case.found.items[0]
    return Scored(get_sureness(case) * best.score, best.key == one.item_code)


def fit_odds(scored: Sequence[Scored]) -> tuple[float, float]:
    """Start and slope of the log-odds of being right over the log-odds of the score."""
    strengths = np.array([_log_odds(one.score) for one in scored])
    right = np.array([one.is_right for one in scored])

    def loss(line: np.ndarray) -> float:
        odds = line[0] + line[1] * strengths
        return float(np.logaddexp(0, np.where(right, -odds, odds)).sum())

    start, slope = minimize(loss, np.zeros(2)).x
    return float(start), float(slope)


def count_answers(asked: Sequence[Asked], snapshot: GuideSnapshot, costs: Costs) -> tuple[int, int, int]:
    """Answered, answered rightly, and answered with something else where the item is missing."""
    thresholds = replace(DEFAULT_THRESHOLDS, answer=costs.find_least_score())
    answered = right = elsewhere = 0
    for one, whole, without in walk(asked, snapshot):
        given = decide(one.question, Context(), whole, thresholds).guide
        answered += given is not None
        right += given is not None and given.guide.item_code == one.item_code
        elsewhere += decide(one.question, Context(), without, thresholds).guide is not None
    return answered, right, elsewhere


def render_bins(published: Sequence[Scored], missing: Sequence[Scored]) -> str:
    """How many were right by score, and how many have that score with their item missing."""
    lines = ["分数 score | 有事项：对/全部 published: right/all | 无事项 missing"]
    for low, high in zip(_BINS, _BINS[1:], strict=False):
        here = [one for one in published if low <= one.score < high]
        right = sum(one.is_right for one in here)
        absent = sum(low <= one.score < high for one in missing)
        lines.append(f"{low:.1f} – {min(high, 1.0):.1f}  | {right:4}/{len(here):<4} | {absent:4}")
    return "\n".join(lines)


def main() -> None:
    """Print the bins, the fitted line and what costs do."""
    snapshot = _load_snapshot()
    asked = load_asked(snapshot)
    pairs = [(score(one, whole), score(one, without)) for one, whole, without in walk(asked, snapshot)]
    published, missing = zip(*pairs, strict=True)
    start, slope = fit_odds([*published, *missing])
    sys.stdout.write(f"{len(asked)} 个问题 questions\n{render_bins(published, missing)}\n")
    sys.stdout.write(f"对的对数几率 log-odds of right = {start:.2f} + {slope:.2f} × 分数的 of the score\n")
    sys.stdout.write("代价 cost | 门槛 least score | 直接答 answered | 答对 right | 缺事项时答了别的 else\n")
    for cost in _COSTS:
        costs = Costs(cost, _MISSING)
        counts = count_answers(asked, _load_snapshot(), costs)
        sys.stdout.write(
            f"{cost:4} | {costs.find_least_score():.2f} | {counts[0]:4} | {counts[1]:4} | {counts[2]:4}\n"
        )


def _load_snapshot() -> GuideSnapshot:
    now = datetime.now(UTC)
    guides = load_guides(_ROOT / "service_guides").guides
    changes = tuple(GuideChange(one.item_code, PublishedGuide(one, 1, now)) for one in guides)
    return GuideSnapshot.create(load_place(_ROOT / "service_guides")).apply(GuideChanges(1, changes))


def _log_odds(probability: float) -> float:
    held = min(max(probability, 0.001), 0.999)
    return float(np.log(held / (1 - held)))


if __name__ == "__main__":
    main()
