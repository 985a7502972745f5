"""Going back to what was talked about before: 刚才那个."""

from __future__ import annotations

from palmgov.answers import references
from palmgov.answers.case import Case
from palmgov.answers.conclusions import answer
from palmgov.answers.outcome import Outcome


def go_back(case: Case) -> Outcome | None:
    """The remembered item that the words fit best."""
    if not references.goes_back(case.question.text):
        return None
    remembered = [case.context.previous_item, case.context.service_item]
    known = [guide for code in remembered if code and (guide := case.snapshot.find_guide(code))]
    if not known:
        return None
    scores = {match.key: match.score for match in case.found.items}
    best = max(known, key=lambda guide: scores.get(guide.guide.item_code, 0.0))
    score = scores.get(best.guide.item_code, 0.0)
    if score < case.best - case.thresholds.lead:
        return None
    return answer(case, best, "back to an earlier item")
