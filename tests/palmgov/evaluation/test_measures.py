from __future__ import annotations

import pytest

from palmgov.evaluation.labels import Expected
from palmgov.evaluation.observed import Observed
from palmgov.evaluation.results import measure
from palmgov.evaluation.share import Share
from tests.palmgov.evaluation.turns import count, decided, dialogue, label, offered, served, single

RENEW, REISSUE, OTHER = "居民身份证换领", "居民身份证补领", "护照换发"
BIRTH, RETIREMENT = "新生儿出生一件事", "企业职工退休一件事"


def test_coverage_counts_answers_and_themes_but_not_questions_back() -> None:
    share = count(
        "coverage",
        single(label("answer", RENEW, aspects="fee"), served(RENEW, "fee")),
        single(label("overview", RENEW), served(OTHER)),
        single(label("answer", RENEW, aspects="fee"), offered(RENEW, REISSUE)),
        single(label("theme", theme=BIRTH), decided("theme", BIRTH)),
        single(label("theme", theme=BIRTH), served(RENEW)),
        single(label("clarify", RENEW, REISSUE), served(RENEW)),
        single(label("decline"), decided("decline")),
    )
    assert share == Share(3, 5)


def test_item_accuracy_looks_only_at_what_was_served() -> None:
    share = count(
        "item_accuracy",
        single(label("answer", RENEW, REISSUE, aspects="fee"), served(REISSUE)),
        single(label("overview", RENEW), served(OTHER)),
        single(label("overview", RENEW), offered(OTHER)),
        single(label("decline"), served(OTHER)),
    )
    assert share == Share(1, 2)


@pytest.mark.parametrize(
    ("expected", "observed", "is_wrong"),
    [
        (label("answer", RENEW, aspects="fee"), served(OTHER, "fee"), True),
        (label("answer", RENEW, aspects="fee"), served(RENEW), False),
        (label("answer", RENEW, aspects="fee"), offered(OTHER), False),
        (label("answer", RENEW, aspects="fee"), decided("decline"), False),
        (label("clarify", RENEW, REISSUE), served(RENEW), False),
        (label("clarify", RENEW, REISSUE), served(OTHER), True),
        (label("decline"), served(RENEW), True),
        (label("out_of_scope"), served(RENEW), True),
        (label("out_of_scope"), offered(RENEW), False),
        (label("out_of_scope"), decided("theme", BIRTH), True),
        (label("theme", theme=BIRTH), decided("theme", BIRTH), False),
        (label("theme", theme=BIRTH), decided("theme", RETIREMENT), True),
        (label("overview", RENEW), decided("theme", BIRTH), True),
    ],
)
def test_a_wrong_answer_is_something_served_that_the_label_does_not_accept(
    expected: Expected, observed: Observed, is_wrong: bool
) -> None:
    assert count("wrong_answers", single(expected, observed)) == Share(int(is_wrong), 1)


def test_asking_back_is_judged_by_the_choices() -> None:
    turns = [
        single(label("answer", RENEW, aspects="fee"), offered(RENEW, REISSUE)),
        single(label("answer", RENEW, aspects="fee"), offered(OTHER)),
        single(label("clarify", RENEW, REISSUE), offered(RENEW, REISSUE, OTHER)),
        single(label("clarify", RENEW, REISSUE), offered(RENEW)),
        single(label("clarify", RENEW, REISSUE), served(RENEW)),
    ]
    assert count("offered_instead", *turns) == Share(1, 2)
    assert count("asked_back", *turns) == Share(2, 3)
    assert count("choices_complete", *turns) == Share(1, 2)
    assert count("guessed_instead", *turns) == Share(1, 3)


def test_aspects_are_counted_as_pairs_and_as_whole_sets() -> None:
    turns = [
        single(label("answer", RENEW, aspects="fee materials"), served(RENEW, "fee hours")),
        single(label("answer", RENEW, aspects="fee"), served(RENEW, "fee")),
        single(label("overview", RENEW), served(RENEW)),
        single(label("answer", RENEW, aspects="proxy"), decided("decline")),
        single(label("clarify", RENEW, REISSUE, aspects="fee"), offered(RENEW)),
    ]
    # hits: fee, fee; extra: hours; missing: materials, proxy
    assert count("aspect_f1", *turns) == Share(4, 7, is_counted=False)
    assert count("aspect_f1_when_served", *turns) == Share(4, 6, is_counted=False)
    assert count("aspect_sets", *turns) == Share(2, 4)


def test_out_of_scope_is_answered_also_by_a_question_back() -> None:
    outside = label("out_of_scope")
    observed = [served(RENEW), offered(RENEW), decided("theme"), decided("decline"), decided("out_of_scope")]
    assert count("outside_answered", *(single(outside, one) for one in observed)) == Share(3, 5)


def test_emergencies_missed_and_invented_are_told_apart() -> None:
    turns = [
        single(label("emergency"), decided("emergency")),
        single(label("emergency"), served(RENEW)),
        single(label("complaint"), decided("emergency")),
        single(label("greet"), decided("greet")),
    ]
    assert count("emergency_recall", *turns) == Share(1, 2)
    assert count("false_emergencies", *turns) == Share(1, 2)


def test_complaints_have_recall_and_precision() -> None:
    turns = [
        single(label("complaint"), decided("complaint")),
        single(label("complaint"), decided("decline")),
        single(label("answer", RENEW, aspects="fee"), decided("complaint")),
        single(label("human"), decided("complaint")),
    ]
    assert count("complaint_recall", *turns) == Share(1, 2)
    assert count("complaint_precision", *turns) == Share(1, 3)


@pytest.mark.parametrize(
    ("expected", "observed", "is_right"),
    [
        (label("answer", RENEW, aspects="fee"), served(RENEW, "fee"), True),
        (label("answer", RENEW, aspects="fee"), served(RENEW, "fee hours"), False),
        (label("answer", RENEW, aspects="fee"), served(OTHER, "fee"), False),
        (label("overview", RENEW), served(RENEW, "fee"), False),
        (label("clarify", RENEW, REISSUE), offered(REISSUE, OTHER), True),
        (label("clarify", RENEW, REISSUE), offered(OTHER), False),
        (label("clarify", RENEW, aspects="fee"), offered(RENEW), False),
        (label("theme", theme=BIRTH), decided("theme", RETIREMENT), False),
        (label("greet"), decided("greet"), True),
        (label("greet"), decided(None), False),
    ],
)
def test_a_turn_is_right_when_everything_is(expected: Expected, observed: Observed, is_right: bool) -> None:
    assert count("right", single(expected, observed)) == Share(int(is_right), 1)


def test_a_dialogue_is_right_when_every_turn_is() -> None:
    fee, wrong = (
        (label("answer", RENEW, aspects="fee"), served(RENEW, "fee")),
        (label("greet"), decided("rate")),
    )
    turns = [*dialogue(fee, wrong), *dialogue(fee, fee)]
    assert count("dialogue_turns", *turns) == Share(3, 4)
    assert count("dialogue_follow_ups", *turns) == Share(1, 2)
    assert count("dialogues", *turns) == Share(1, 2)


def test_single_questions_and_dialogues_are_measured_apart_and_halves_add_up() -> None:
    greeting = (label("greet"), decided("greet"))
    singles = [single(*greeting, text=f"你好{number}") for number in range(40)]
    results = measure("测试", [*singles, *dialogue(greeting, (label("greet"), decided(None)))])
    shares = {figure.measure.name: figure.shares for figure in results.figures}
    assert shares["decisions"]["all"] == Share(40, 40)
    assert shares["decisions"]["A"].total + shares["decisions"]["B"].total == 40
    assert min(shares["decisions"]["A"].total, shares["decisions"]["B"].total) > 5
    assert shares["dialogue_turns"]["all"] == Share(1, 2)
    assert results.failed == 1
    assert [(one.expected, one.observed, one.count) for one in results.decisions] == [("greet", "failed", 1)]


def test_an_example_of_the_held_back_half_is_never_shown() -> None:
    turns = [single(label("greet"), decided("rate"), text=f"你好{number}") for number in range(12)]
    held_back = [turn for turn in turns if turn.dialogue.half == "B"]
    assert 0 < len(held_back) < len(turns)
    assert measure("全部", turns).decisions[0].example in {t.text for t in turns if t.dialogue.half == "A"}
    assert measure("半", held_back).decisions[0].example == ""
