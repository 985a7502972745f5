"""By how much the best item must lead the others before it is answered with, and which others are its equals."""

from __future__ import annotations

from palmgov.answers.asked_act import get_cached_thing
from palmgov.answers.case import SAME_WORDS, WHOLE_NAME, Case
from palmgov.index.guide_index import Match


def get_needed_lead(case: Case) -> float:
    """By how much the best item must lead to be answered with."""
    equal = list_equally_named(case)
    if equal:
        bare = _names_a_bare_thing(case, equal)
        return case.thresholds.lead_same_thing if bare else case.thresholds.lead_same_words
    if case.found.items[0].features.name_covered >= WHOLE_NAME and not _says_more_of_another(case):
        return 0.0
    return case.thresholds.lead if case.acts else case.thresholds.lead_without_act


def list_equally_named(case: Case) -> list[Match]:
    """Items whose names hold as many of the words as the best one's, when nothing else tells them apart."""
    best, *others = case.found.items
    least = best.features.name_recall - SAME_WORDS
    enough = case.thresholds.keep_equally_named * best.score
    same = [match for match in others if match.features.name_recall >= least and match.score >= enough]
    # What else is said, 买了首套新房, tells apart what the names do not.
    says_little_else = best.features.name_recall >= case.thresholds.names_mostly
    if case.acts:
        return [match for match in same if says_little_else and _does_as_much(match, best)]
    known = best.features.vocabulary - case.thresholds.tells_apart
    return [match for match in same if says_little_else or match.features.vocabulary > known]


def _does_as_much(match: Match, best: Match) -> bool:
    """Whether the acts asked for are as much its own: a car and a house are both 过户."""
    mine, its = match.features, best.features
    return (
        mine.concept_agreement >= its.concept_agreement
        and mine.concept_conflict <= its.concept_conflict
        and mine.unasked_acts <= its.unasked_acts
    )


def _names_a_bare_thing(case: Case, equal: list[Match]) -> bool:
    """社保卡的事 says hardly more than the thing of 申领 and 补领 alike."""
    best = case.found.items[0]
    is_bare = best.features.name_recall >= case.thresholds.names_another
    return is_bare and any(get_cached_thing(match.name) == get_cached_thing(best.name) for match in equal)


def _says_more_of_another(case: Case) -> bool:
    """身份证丢了，听说能办临时的: one name is said whole, yet another that is likely holds more of the words."""
    best, *others = case.found.items
    most = best.features.name_recall + SAME_WORDS
    return any(one.features.name_recall > most and one.score >= case.thresholds.offer for one in others)
