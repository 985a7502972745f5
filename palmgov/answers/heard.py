"""What was heard makes the index surer: who asks about a service seldom means none of ours."""

from __future__ import annotations

from palmgov.answers.case import Case


def get_sureness(case: Case) -> float:
    """How many times likelier each item is than the index alone says, at least 1.

    The index weighs its items against "none of them" without knowing the intent. When a question about a service is
    heard, none of them keeps only a part of its chance. An item too weak to be asked about alone gains nothing.
    """
    if case.question.intent != "ask_guide" or case.best < case.thresholds.offer_alone:
        return 1.0
    found = case.found
    ours = sum(match.score for match in found.items) + sum(theme.score for theme in found.themes)
    none = max(0.0, 1.0 - ours)
    return 1.0 / (1.0 - none * (1.0 - case.thresholds.none_when_heard))
