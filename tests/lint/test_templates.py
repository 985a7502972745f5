"""The template check finds what a resident would otherwise find."""

from __future__ import annotations

from pathlib import Path

from tests.lint.templates import TEMPLATES, list_problems


def test_our_templates_compile() -> None:
    assert list_problems(TEMPLATES) == []


def test_every_broken_template_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "open.html").write_text("{% if x %}", encoding="utf-8")
    (tmp_path / "filter.html").write_text("\n{{ x | no_such_filter }}", encoding="utf-8")
    problems = list_problems(tmp_path)
    assert [problem.split(":")[:2] for problem in problems] == [["filter.html", "2"], ["open.html", "1"]]
