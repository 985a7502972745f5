"""`python -m palmgov.evaluation`: load the questions, ask them, measure, report."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from palmgov.evaluation.asker import Asker, AskError
from palmgov.evaluation.export import export_results
from palmgov.evaluation.files import QuestionFiles, load_questions
from palmgov.evaluation.judged import JudgedTurn
from palmgov.evaluation.labels import Dialogue
from palmgov.evaluation.names import check_names, read_names
from palmgov.evaluation.report import make_console, print_misses, print_report
from palmgov.evaluation.results import Results, measure
from palmgov.running.console import say
from palmgov.settings import load_settings

OWN_QUESTIONS = Path("tests/questions")
_NOTE_EVERY = 100


@dataclass(frozen=True)
class Wish:
    """What to measure where, and what to show. `misses`: which halves are shown turn by turn."""

    url: str
    files: tuple[Path, ...]
    json: Path | None = None
    misses: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    """0 measured; 1 an entry was wrong (the others are measured) or nobody answers; 2 wrong usage."""
    wish = parse_arguments(arguments)
    loaded = [(path, load_questions(path)) for path in wish.files]
    wrong = [problem for _, files in loaded for problem in files.problems]
    for problem in wrong:
        say(str(problem))
    try:
        results = [_measure_file(wish, path, files) for path, files in loaded if files.dialogues]
    except AskError as error:
        say(f"错误 error: {error}")
        return 1
    _show(wish, results)
    return 1 if wrong else 0


def parse_arguments(arguments: Sequence[str] | None) -> Wish:
    """The command line as a record."""
    parser = argparse.ArgumentParser("palmgov.evaluation", description="Measure understanding end to end.")
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="a running gateway")
    parser.add_argument("--questions", nargs="+", type=Path, default=[OWN_QUESTIONS], metavar="FILE")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write every figure and turn as JSON")
    parser.add_argument(
        "--misses", nargs="?", const="AB", default="", choices=("A", "B", "AB"),
        help="list every miss; A alone keeps the other half unseen",
    )  # fmt: skip
    found = parser.parse_args(arguments)
    return Wish(found.url.rstrip("/"), tuple(found.questions), found.json, found.misses)


def _measure_file(wish: Wish, path: Path, files: QuestionFiles) -> Results:
    for problem in check_names(files.dialogues, read_names(load_settings().guides_dir)):
        say(f"注意 warning: {problem}")
    return measure(str(path), _ask(wish, files.dialogues))


def _ask(wish: Wish, dialogues: tuple[Dialogue, ...]) -> Iterator[JudgedTurn]:
    for done, judged in enumerate(Asker(wish.url).ask_all(dialogues), 1):
        yield from judged
        if done % _NOTE_EVERY == 0 or done == len(dialogues):
            say(f"      已问 asked {done}/{len(dialogues)}")


def _show(wish: Wish, results: list[Results]) -> None:
    console = make_console()
    for one in results:
        print_report(one, console)
        misses = (turn for turn in one.turns if not turn.is_right and turn.dialogue.half in wish.misses)
        print_misses(misses, console)
    if wish.json:
        content = {"sets": [export_results(one) for one in results]}
        wish.json.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
