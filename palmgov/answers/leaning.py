"""What is said about the item at hand, or another one of the talk, without naming it whole: 那多少钱, 给孩子办的."""

from __future__ import annotations

from palmgov.answers import references
from palmgov.answers.case import WHOLE_NAME, Case
from palmgov.answers.conclusions import answer
from palmgov.answers.outcome import Outcome
from palmgov.answers.situations import find_situations


def name_situation(case: Case) -> Outcome | None:
    """买的是二手房: who states which situation is theirs is told again what they asked."""
    guide = case.current
    if guide is None or references.is_question(case.question.text) or case.sounds_out_of_scope:
        return None
    named = find_situations(guide.guide, case.question.text)
    if not named or len(case.question.text) > case.thresholds.longest_statement:
        return None
    if _names_surely(case) and not named.by_name:
        return None
    return answer(case, guide, "situation named", inherit=True)


def return_to_earlier(case: Case) -> Outcome | None:
    """那身份证呢: of items whose names hold the same words, the one that was talked about before."""
    if case.best < case.thresholds.offer or _fits_context(case):
        return None
    earlier = [match for match in case.found.items if match.key in case.context.earlier_items]
    same = [match for match in earlier if case.says_the_same(match)]
    if len(same) != 1 or same[0].features.name_recall < case.thresholds.name_explains:
        return None
    ellipsis = references.is_switch(case.question.text)
    return answer(case, case.snapshot.guides[same[0].key], "talked about before", inherit=ellipsis)


def lean_on_context(case: Case) -> Outcome | None:
    """那多少钱, 我是外地户口: nothing else is named, so it is about the item at hand."""
    guide = case.current
    if guide is None or case.sounds_out_of_scope:
        return None
    question = case.question
    if _names_item(case) and not _fits_context(case):
        return None
    if (
        question.aspects
        or references.points_back(question.text)
        or references.wants_everything(question.text)
    ):
        return answer(case, guide, "follow-up on the item")
    # 房主还没成年 tells more about what was asked; 男的有吗 asks something new that was not heard. A longer question
    # that names nothing we know may be about anything.
    adds = references.is_switch(question.text) or not references.is_question(question.text)
    longest = case.thresholds.longest_statement if adds else case.thresholds.short_text
    if question.intent != "ask_guide" or len(question.text) > longest:
        return None
    return answer(case, guide, "more about the item", inherit=adds)


def stay(case: Case) -> Outcome | None:
    """刑事案子呢: what fits best is the item at hand, also when it fits too little to be answered alone."""
    guide = case.current
    if guide is None or case.best < case.thresholds.offer or case.found.items[0].key != guide.guide.item_code:
        return None
    says_name = case.found.items[0].features.name_covered >= WHOLE_NAME
    return answer(case, guide, "still fits best", inherit=not says_name)


def _names_item(case: Case) -> bool:
    """Whether the text names an item, not only asks something that many items are asked."""
    if case.best < case.thresholds.named:
        return False
    if _names_surely(case):
        return True
    if references.has_pronoun(case.question.text) and case.best < case.thresholds.beats_pronoun:
        return False
    covered = case.found.items[0].features.name_covered
    return covered >= case.thresholds.names_another_whole or (_says_much(case) and not _says_a_scrap(case))


def _names_surely(case: Case) -> bool:
    if case.best < case.thresholds.named_surely or _fits_context(case):
        return False
    return not (_says_much(case) and _says_a_scrap(case))


def _says_much(case: Case) -> bool:
    """Whether most of the text is some item's name, or a part of it."""
    return case.found.items[0].features.name_recall >= case.thresholds.names_another


def _says_a_scrap(case: Case) -> bool:
    """收费 alone is little of 费用减免, 房租 of 租房提取: they ask something rather than name it."""
    return case.found.items[0].features.name_covered < case.thresholds.names_another_part


def _fits_context(case: Case) -> bool:
    """Whether the item at hand is as good as the best match, or its names hold the same words, so that it stays."""
    code = case.context.service_item
    mine = next((match for match in case.found.items if match.key == code), None)
    return mine is not None and (
        mine.score >= case.best - case.thresholds.small_lead or case.says_the_same(mine)
    )
