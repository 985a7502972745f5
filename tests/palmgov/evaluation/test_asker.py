from __future__ import annotations

import pytest

from palmgov.evaluation.asker import Asker, AskError, read_wait_seconds
from palmgov.evaluation.labels import Dialogue, Expected, LabelledTurn
from palmgov.running.ports import find_free_ports
from tests.palmgov.evaluation.fake_gateway import NAME, run_gateway

GREET = Expected("greet")


def ask(asker: Asker, *texts: str, labelled: bool = True) -> list:
    turns = tuple(LabelledTurn(text, GREET if labelled or text == texts[-1] else None) for text in texts)
    return list(asker.ask_dialogue(Dialogue("测试", turns)))


def test_the_turns_of_a_dialogue_share_one_conversation_and_dialogues_do_not() -> None:
    with run_gateway() as gateway:
        asker = Asker(gateway.url)
        ask(asker, "身份证", "补身份证多少钱")
        ask(asker, "身份证")
    assert [body.get("conversation") for body in gateway.bodies] == [None, "conversation-1", None]


def test_choices_are_what_the_resident_saw() -> None:
    with run_gateway() as gateway:
        clarify, answer = ask(Asker(gateway.url), "身份证", "补身份证多少钱")
    assert (clarify.observed.decision, clarify.observed.choices) == ("clarify", (NAME,))
    assert (answer.observed.decision, answer.observed.item) == ("answer", NAME)
    assert answer.observed.aspects == {"fee"}
    assert answer.number == 2


def test_an_apology_is_a_failed_turn() -> None:
    with run_gateway() as gateway:
        assert ask(Asker(gateway.url), "什么")[0].observed.decision is None


def test_turns_without_a_label_are_asked_but_not_judged() -> None:
    with run_gateway() as gateway:
        judged = ask(Asker(gateway.url), "身份证", "补身份证多少钱", labelled=False)
    assert len(gateway.bodies) == 2
    assert [turn.number for turn in judged] == [2]


def test_results_keep_the_order_of_the_questions() -> None:
    dialogues = [Dialogue(str(number), (LabelledTurn("身份证", GREET),)) for number in range(12)]
    with run_gateway() as gateway:
        asked = [turns[0].dialogue.source for turns in Asker(gateway.url).ask_all(dialogues)]
    assert asked == [str(number) for number in range(12)]


def test_it_waits_as_long_as_it_is_told() -> None:
    waits: list[float] = []
    with run_gateway(busy=2) as gateway:
        turn = ask(Asker(gateway.url, waits.append), "补身份证多少钱")[0]
    assert waits == [7.0, 7.0]
    assert turn.observed.item == NAME


def test_a_gateway_that_is_down_is_one_error() -> None:
    asker = Asker(f"http://127.0.0.1:{find_free_ports(1)[0]}", lambda seconds: None)
    with pytest.raises(AskError, match="没有回应"):
        ask(asker, "身份证")


def test_an_answer_of_another_kind_is_one_error() -> None:
    with run_gateway(garbage=True) as gateway, pytest.raises(AskError, match="格式"):
        ask(Asker(gateway.url), "身份证")


@pytest.mark.parametrize(
    ("header", "seconds"), [("3", 3.0), (None, 1.0), ("Wed, 21 Oct 2026", 1.0), ("99999", 65.0), ("-1", 0.0)]
)
def test_a_strange_waiting_time_does_no_harm(header: str | None, seconds: float) -> None:
    assert read_wait_seconds(header) == seconds
