from __future__ import annotations

from pathlib import Path

import pytest

from palmgov.evaluation.files import QuestionFiles, load_questions
from palmgov.evaluation.labels import Expected, LabelledTurn
from palmgov.evaluation.names import KnownNames, check_names


def load(folder: Path, name: str, content: str) -> QuestionFiles:
    (folder / name).write_text(content, encoding="utf-8")
    return load_questions(folder / name)


def test_singles_and_dialogues_are_read_from_yaml(tmp_path: Path) -> None:
    found = load(
        tmp_path,
        "a.yml",
        "- {text: 多少钱, decision: answer, items: [甲], aspects: [fee]}\n"
        "- name: 追问\n  turns:\n"
        "    - {text: 你好, decision: greet}\n    - {text: 办甲, decision: overview, items: [甲]}\n",
    )
    one, two = found.dialogues
    assert not found.problems
    assert one.is_single
    assert one.turns == (LabelledTurn("多少钱", Expected("answer", frozenset({"甲"}), frozenset({"fee"}))),)
    assert two.source == "a.yml #2 追问"
    assert [turn.text for turn in two.turns] == ["你好", "办甲"]


def test_jsonl_rows_may_say_more_and_label_only_their_last_turn(tmp_path: Path) -> None:
    found = load(
        tmp_path,
        "b.jsonl",
        '{"id": "q1", "text": "天气", "decision": "out_of_scope", "items": [], "theme": null, "by": "me"}\n\n'
        '{"id": "q2", "turns": ["办甲", "多少钱"], "decision": "answer", "items": ["甲"], '
        '"aspects": ["fee"]}\n',
    )
    assert not found.problems
    assert [dialogue.source for dialogue in found.dialogues] == ["b.jsonl #1 q1", "b.jsonl #3 q2"]
    assert [turn.expected is None for turn in found.dialogues[1].turns] == [True, False]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("{text: 问, decision: maybe}", "#1 decision: 不在允许的取值之内"),
        ("{text: 问, decision: answer, items: [甲], aspects: [price]}", "#1 aspects.0: 不在允许的取值之内"),
        ("{text: 问, decision: greet, aspect: [fee]}", "#1 aspect: 没有这个字段"),
        ("{decision: greet}", "#1 text: 缺少必填字段"),
        ("{text: 问, decision: overview}", "overview 应有 items"),
        ("{text: 问, decision: theme}", "theme 应有 theme"),
        ("{name: 空, turns: []}", "#1 turns"),
        ("{name: 坏, turns: [{text: 问, decision: maybe}]}", "#1 turns.0.decision"),
        ("一句话", "#1"),
    ],
)
def test_a_wrong_entry_is_named_and_the_others_stay(tmp_path: Path, entry: str, problem: str) -> None:
    found = load(tmp_path, "c.yml", f"- {entry}\n- {{text: 你好, decision: greet}}\n")
    assert any(problem in str(one) and "c.yml" in str(one) for one in found.problems)
    assert [dialogue.turns[0].text for dialogue in found.dialogues] == ["你好"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("d.yml", "text: 问"), ("d.yml", "- {text: ["), ("d.jsonl", "{"), ("d.jsonl", "[1]"), ("d.yml", "\0")],
)
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, name: str, content: str) -> None:
    found = load(tmp_path, name, content)
    assert not found.dialogues
    assert len(found.problems) == 1


def test_a_missing_file_and_an_empty_folder_are_problems(tmp_path: Path) -> None:
    assert load_questions(tmp_path / "none.yml").problems
    assert load_questions(tmp_path).problems


def test_a_half_hangs_on_the_words_alone(tmp_path: Path) -> None:
    first = load(tmp_path, "a.yml", "- {text: 你好, decision: greet}").dialogues[0]
    second = load(
        tmp_path, "b.yml", "- {text: 早, decision: greet}\n- {text: 你好, decision: rate}"
    ).dialogues[1]
    assert first.half == second.half


def test_unknown_names_are_told(tmp_path: Path) -> None:
    content = "- {text: 问, decision: overview, items: [甲, 乙]}\n- {text: 事, decision: theme, theme: 丙}\n"
    found = load(tmp_path, "e.yml", content)
    problems = check_names(found.dialogues, KnownNames(frozenset({"甲"}), frozenset({"丁"})))
    assert [str(one) for one in problems] == [
        "e.yml #1: items: 没有这个事项：乙",
        "e.yml #2: theme: 没有这个主题：丙",
    ]
