"""Taking an item of the list that was shown: by its number, by where it stands, or by its words."""

from __future__ import annotations

import re
from dataclasses import replace

from palmgov.answers import references
from palmgov.answers.case import Case
from palmgov.answers.conclusions import MOST_OPTIONS, answer, ask_back, decline
from palmgov.answers.ordinals import find_move, find_ordinal, only_points
from palmgov.answers.outcome import Outcome
from palmgov.answers.siblings import find_same_act, fits_act, names_only_an_act
from palmgov.guides.publishing import PublishedGuide
from palmgov.index.guide_index import Match
from palmgov.index.sibling import get_thing
from palmgov.index.terms import get_terms
from palmgov.text.normalise import normalise_name

CHOSEN_BY_WORDS = "chosen by words"
_LEAST_CHOICE = 0.03  # of an option that a few words are taken to mean
_LEAST_SAID = 0.1  # share of the words that its names must explain: 多少钱 names nothing
_LEAST_LATER = 0.1  # the same when something else was answered since
_AHEAD = 1.5  # how many times the next option's score the meant one has


# What tells options apart in few words: 换的要带些什么, 养老那个.
_HEAD = re.compile(r"(?:那|就|是|我?[要选办看])*([^我你他她它这那的是]{1,4}?)(?:的|那[个种项步])")
_ONLY_HEAD = re.compile(rf"{_HEAD.pattern}[呢吧啊]?")


def choose_by_number(case: Case) -> Outcome | None:
    """第二个, 2: the item under that number; a number out of range gets the choice again."""
    codes, text = case.context.offered, case.question.text
    if not codes:
        is_place = len(text) <= case.thresholds.short_text and find_ordinal(text, MOST_OPTIONS) is not None
        return decline(case) if is_place and not references.points_to_earlier(text) else None
    if _means_the_talk(case):
        return None
    number = find_ordinal(text, len(codes), bool(case.context.theme))
    if number is None or _names_another(case):
        return None
    return _take(case, number, "chosen by number")


def _means_the_talk(case: Case) -> bool:
    """前面那个 once something was answered: what was talked about, unless the list is all that the talk moved in."""
    context = case.context
    if context.is_choice_open or not context.earlier_items:
        return False
    moved_in_list = (
        context.service_item in context.offered and context.earlier_items[0] not in context.offered
    )
    return references.points_to_earlier(case.question.text) and not moved_in_list


def _take(case: Case, number: int, reason: str) -> Outcome:
    codes = case.context.offered
    if number > len(codes):
        return ask_back(case, case.offered, "number out of range", inherit=True)
    # By the numbers the resident saw: an item withdrawn since must not move the others up.
    chosen = case.snapshot.find_guide(codes[number - 1])
    if chosen is None:
        return ask_back(case, case.offered, "option no longer published", inherit=True)
    if only_points(case.question.text):
        case = replace(case, question=replace(case.question, aspects=()))
    return answer(case, chosen, reason, inherit=True)


def _names_another(case: Case) -> bool:
    """Whether a longer text that holds a number clearly names an item that was not offered."""
    longer = len(case.question.text) > case.thresholds.short_text
    return (
        longer and case.best >= case.thresholds.answer and case.found.items[0].key not in case.context.offered
    )


def move_on(case: Case) -> Outcome | None:
    """下一步, 另一个: the item that stands there from the one at hand."""
    codes = case.context.offered
    move = find_move(case.question.text, bool(case.context.theme))
    if move is None or case.context.service_item not in codes or _names_another(case):
        return None
    place = codes.index(case.context.service_item) + 1
    number = {"next": place + 1, "before": place - 1, "other": 3 - place}[move]
    if not 1 <= number <= len(codes) or (move == "other" and len(codes) > 2):
        return None
    return _take(case, number, f"chosen by place: {move}")


def choose_by_words(case: Case) -> Outcome | None:
    """摆摊那个: the item of the list whose words come back."""
    offered = {guide.guide.item_code: guide for guide in case.offered}
    text = case.question.text
    if not offered or references.is_rejection(text) or references.is_contrast(text):
        return None
    # 补的呢 asks for another one also when one of them was answered.
    if case.context.is_choice_open or _ONLY_HEAD.fullmatch(text):
        told_apart = _find_told_apart(case) or (case.context.is_choice_open and _find_beside(case))
        if told_apart:
            return answer(case, told_apart, CHOSEN_BY_WORDS, inherit=True)
    found = case.found.items
    if case.anchor and names_only_an_act(case, text):
        # 丢了重新办的 names no thing: it is the one that the options are about.
        found = case.snapshot.look_up(f"{get_thing(case.anchor.guide.name)}{text}", len(offered) + 5).items
    matches = [match for match in found if match.key in offered]
    named = [match for match in matches if fits_act(match)] or matches
    if not named or len(named) > 1 and named[0].score < _AHEAD * named[1].score:
        return None
    is_meant = _is_meant if case.context.is_choice_open else _is_meant_later
    return (
        answer(case, offered[named[0].key], CHOSEN_BY_WORDS, inherit=True)
        if is_meant(case, named[0])
        else None
    )


def _find_told_apart(case: Case) -> PublishedGuide | None:
    """换的 of 首次签发 and 换发: the option whose name alone holds the word before 的 or 那个."""
    head = _HEAD.match(case.question.text)
    if not head or not get_terms(head.group(1)).characters:
        return None
    holding = [guide for guide in case.offered if head.group(1) in normalise_name(guide.guide.name)]
    return holding[0] if len(holding) == 1 < len(case.offered) else None


def _find_beside(case: Case) -> PublishedGuide | None:
    """医保那个 of 社保转移: what is done with the options, done with a thing that was left out of them."""
    head = _ONLY_HEAD.fullmatch(case.question.text)
    return find_same_act(case, head.group(1)) if head else None


def _is_meant(case: Case, best: Match) -> bool:
    """Few words right after a choice mean one of its options, whatever else they might name."""
    if best.score < _LEAST_CHOICE or best.features.name_recall < _LEAST_SAID:
        return False
    if case.best >= case.thresholds.answer and not case.says_as_much(best):
        return False  # 房子，我爸过世留下的: what was not offered is clear and says more of it
    short = len(case.question.text) <= case.thresholds.short_text
    return short or best.score >= case.best - case.thresholds.lead


def _is_meant_later(case: Case, best: Match) -> bool:
    """Once an item is at hand, most words are about that one: another of the list must be named."""
    if best.key == case.context.service_item:
        return False
    if references.points_into_list(case.question.text) and best.key == case.found.items[0].key:
        return best.score >= _LEAST_LATER
    if best.features.name_recall < case.thresholds.name_explains:
        return False
    if case.says_the_same(best):
        return True
    if references.points_into_list(case.question.text) and best.score >= _LEAST_CHOICE:
        is_near = case.best < case.thresholds.answer or best.score >= case.best - case.thresholds.lead
        return is_near or case.says_as_much(best)
    return best.score >= max(_LEAST_LATER, case.best - case.thresholds.lead)


def repeat_choice(case: Case) -> Outcome | None:
    """多少钱 right after a choice: which one was not said, so it is asked again and the question kept."""
    if not case.context.is_choice_open or case.context.theme or not case.question.aspects:
        return None
    if (
        case.best >= case.thresholds.named
        and case.found.items[0].features.name_recall >= case.thresholds.name_explains
    ):
        return None
    return ask_back(case, case.offered, "nothing chosen")
