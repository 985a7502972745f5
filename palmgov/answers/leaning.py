"""What is said about the item at hand, or another one of the talk, without naming it whole: 那多少钱, 给孩子办的."""

from __future__ import annotations

from palmgov.answers import references
from palmgov.answers.asked_act import ACTS_ON_THINGS
from palmgov.answers.case import WHOLE_NAME, Case
from palmgov.answers.conclusions import answer
from palmgov.answers.outcome import Outcome
from palmgov.answers.situations import find_situations
from palmgov.guides.model import ServiceGuide
from palmgov.index.terms import get_terms
from palmgov.text.normalise import normalise, normalise_name

# Reasons that only the item at hand gives.
SITUATION_NAMED = "situation named"
FOLLOW_UP = "follow-up on the item"
CIRCUMSTANCE = "more about the person"
MORE = "more about the item"
STILL_FITS = "still fits best"


def name_situation(case: Case) -> Outcome | None:
    """买的是二手房: who states which situation is theirs is told again what they asked."""
    guide = case.current
    if guide is None or references.is_question(case.question.text) or case.sounds_out_of_scope:
        return None
    named = find_situations(guide.guide, case.question.text)
    if not named or len(case.question.text) > case.thresholds.longest_statement:
        return None
    if _names_surely(case) and (_is_a_name(case) or not named.is_sure):
        return None
    return answer(case, guide, SITUATION_NAMED, inherit=True)


def tell_circumstance(case: Case) -> Outcome | None:
    """她没单位，社保是自己交的: how it is with somebody is said of the item at hand, whatever it names; that is told again."""
    guide, text = case.current, case.question.text
    if guide is None or case.context.is_choice_open or case.sounds_out_of_scope or case.acts & ACTS_ON_THINGS:
        return None
    if len(text) > case.thresholds.longest_statement or not references.tells_circumstance(text):
        return None
    return answer(case, guide, CIRCUMSTANCE, inherit=True)


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
    if _names_item(case) and not _fits_context(case) and not _asks_about_a_part(case, guide.guide):
        return None
    if (
        question.aspects
        or references.points_back(question.text)
        or references.wants_everything(question.text)
    ):
        return answer(case, guide, FOLLOW_UP)
    # 房主还没成年 tells more about what was asked; 男的有吗 asks something new that was not heard. A longer question
    # that names nothing we know may be about anything.
    adds = references.is_switch(question.text) or not references.is_question(question.text)
    longest = case.thresholds.longest_statement if adds else case.thresholds.short_text
    if question.intent != "ask_guide" or len(question.text) > longest:
        return None
    return answer(case, guide, MORE, inherit=adds)


def stay(case: Case) -> Outcome | None:
    """刑事案子呢: what fits best is the item at hand, also when it fits too little to be answered alone."""
    guide = case.current
    if guide is None or case.best < case.thresholds.offer or case.found.items[0].key != guide.guide.item_code:
        return None
    says_name = case.found.items[0].features.name_covered >= WHOLE_NAME
    return answer(case, guide, STILL_FITS, inherit=not says_name)


def _names_item(case: Case) -> bool:
    """Whether the text names an item, not only asks something that many items are asked."""
    if case.best < case.thresholds.named:
        return False
    if _names_surely(case):
        return True
    if references.has_pronoun(case.question.text) and case.best < case.thresholds.beats_pronoun:
        return False
    if _tells_something_else(case) or _asks_for_another(case):
        return True
    return _says_a_name(case) or (_says_much(case) and not _says_a_scrap(case))


def _names_surely(case: Case) -> bool:
    if case.best < case.thresholds.named_surely or _fits_context(case):
        return False
    return not (_says_a_scrap(case) and (_says_much(case) or _says_nothing_of_it(case)))


def _is_a_name(case: Case) -> bool:
    """Whether the text is nothing but an item's name, whatever word of it might also name a situation."""
    features = case.found.items[0].features
    return min(features.name_covered, features.name_recall) >= WHOLE_NAME


def _says_a_name(case: Case) -> bool:
    """Whether most of a name of the best item, or of one as good as it, is said: 房子过户要交什么税 fits two."""
    least = case.best - case.thresholds.small_lead
    likeliest = [match for match in case.found.items if match.score >= least]
    return any(one.features.name_covered >= case.thresholds.names_another_whole for one in likeliest)


def _says_much(case: Case) -> bool:
    """Whether most of the text is some item's name, or a part of it."""
    return case.found.items[0].features.name_recall >= case.thresholds.names_another


def _asks_about_a_part(case: Case, guide: ServiceGuide) -> bool:
    """要打疫苗吗 of the dog's registration, whose guide says so itself; 要办社保卡吗 of one that never mentions it is not."""
    text = case.question.text
    if not references.asks_whether(text):
        return False
    words = {term[1:] for term in get_terms(text).words}
    told = _read_out(guide)
    return bool(words) and all(word in told for word in words)


def _read_out(guide: ServiceGuide) -> str:
    """All that the guide itself says."""
    return normalise(guide.model_dump_json(exclude={"folk_names", "sample_questions"}))


def _tells_something_else(case: Case) -> bool:
    """房子归我，从他名下过到我这: a longer text that leans on nothing fits one other item clearly."""
    items, thresholds = case.found.items, case.thresholds
    second = items[1].score if len(items) > 1 else 0.0
    is_clear = case.best >= thresholds.answer and case.best - second >= thresholds.lead_without_act
    text = case.question.text
    return is_clear and len(text) > thresholds.short_text and not references.points_back(text)


def _asks_for_another(case: Case) -> bool:
    """村里的房子能办房本吗: what is to be done or got is said by a name of the best item, and nowhere in the guide at hand."""
    wanted = references.find_wanted(case.question.text)
    guide = case.current
    if not wanted or guide is None or case.best < case.thresholds.answer:
        return False
    best = case.snapshot.guides[case.found.items[0].key].guide
    is_named = any(wanted in normalise_name(name) for name in (best.name, *best.folk_names))
    return is_named and wanted not in _read_out(guide.guide)


def _says_nothing_of_it(case: Case) -> bool:
    """那租金多少 sounds like 租房提取 by a sample question alone; said of the item at hand, it asks about that."""
    recall = case.found.items[0].features.name_recall
    return references.points_back(case.question.text) and recall < case.thresholds.says_of_name


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
