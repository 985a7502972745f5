"""Topics carry one name everywhere, and whatever the domain promises exists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from palmgov.conversations.understanding import ASPECTS
from palmgov.running.environments import ROOT

DOMAIN, RULES, EXAMPLES = ROOT / "bot" / "domain", ROOT / "bot" / "rules", ROOT / "nlu_data"
# Not topics: how long a conversation lasts, and hints for the classifiers.
NO_TOPICS = {"session", "cues"}


def read(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def list_topics(folder: Path) -> set[str]:
    return {path.stem for path in folder.iterdir() if not path.name.startswith(".")} - NO_TOPICS


def collect(key: str) -> set[str]:
    return {name for path in DOMAIN.glob("*.yml") for name in read(path).get(key, [])}


def list_steps() -> Iterator[dict[str, str]]:
    for path in RULES.glob("*.yml"):
        for rule in read(path)["rules"]:
            yield from rule["steps"]


def list_blocks() -> Iterator[dict[str, Any]]:
    for path in EXAMPLES.rglob("*.yml"):
        yield from (block for block in read(path)["nlu"] if "intent" in block)


def test_every_action_of_the_domain_is_a_file() -> None:
    assert {name for name in collect("actions") if not (ROOT / "actions" / f"{name}.py").exists()} == set()


def test_every_topic_has_examples_a_domain_and_rules() -> None:
    assert list_topics(DOMAIN) == list_topics(RULES) == list_topics(EXAMPLES)


def test_every_intent_has_one_rule_outside_the_form() -> None:
    rules = [rule for path in RULES.glob("*.yml") for rule in read(path)["rules"] if "condition" not in rule]
    intents = [step["intent"] for rule in rules for step in rule["steps"] if "intent" in step]
    assert sorted(intents) == sorted(collect("intents"))


def test_every_intent_has_examples() -> None:
    assert {block["intent"] for block in list_blocks()} == collect("intents") - {"nlu_fallback"}


def test_rules_name_only_actions_of_the_domain() -> None:
    own = {step["action"] for step in list_steps() if "action" in step}
    assert own <= collect("actions") | collect("forms") | {"action_deactivate_loop"}


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*.yml")), ids=lambda path: path.stem)
def test_labels_are_known_aspects(path: Path) -> None:
    labels = [block.get("metadata", {}).get("aspects", []) for block in read(path)["nlu"]]
    assert {aspect for label in labels for aspect in label} <= set(ASPECTS)


def test_no_example_stands_under_two_labels() -> None:
    seen: dict[str, tuple[str, str]] = {}
    for block in list_blocks():
        label = (block["intent"], str(block.get("metadata")))
        for line in block["examples"].splitlines():
            assert seen.setdefault(line.removeprefix("- "), label) == label, line
