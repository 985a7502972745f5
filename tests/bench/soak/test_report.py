"""The report says every figure that the soak is accepted by."""

from __future__ import annotations

from collections import Counter

from bench.soak.plan import SoakPlan
from bench.soak.report import render_report
from bench.soak.run import SoakResult
from bench.soak.trouble import Trouble
from bench.soak.verdict import judge_all
from tests.bench.soak.test_verdict import MARGIN_SECONDS, Story


def render(story: Story) -> str:
    residents = [story.resident]
    verdict = judge_all(residents, MARGIN_SECONDS)
    troubles = (Trouble("kill", "redis"),)
    result = SoakResult(SoakPlan(), verdict, residents, troubles, Counter({0: 3}), Counter(answered=1), 12.0)
    return render_report(result)


def test_a_clean_soak_is_accepted() -> None:
    story = Story()
    story.see("【补证】", 0.25, delivery=story.ask("补证", 0), attempt=1)
    text = render(story)
    assert "丢失 lost 0" in text and "重复 answered twice 0" in text and "乱序 order broken 0" in text
    assert "p50 0.25" in text and "kill redis ×1" in text
    assert "结论 通过 accepted" in text


def test_a_lost_answer_is_named_with_its_tries() -> None:
    story = Story()
    story.ask("补证", 0)
    text = render(story)
    assert "丢失 lost 1" in text and "NOT accepted" in text
    assert "lost: #1 补证要多少钱" in text
