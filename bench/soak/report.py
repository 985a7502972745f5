"""The soak's report, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bench.soak.residents import Asked
from bench.soak.run import SoakResult
from bench.soak.verdict import WAYS, Verdict

_SHOWN = 10
_WAY_NAMES = {
    "passive": "首次请求即回复 passive",
    "joined": "重试时回复 joined",
    "merged": "随下一条回复 merged",
    "pushed": "客服消息 pushed",
    "held": "查看回答 held",
}


def render_report(result: SoakResult) -> str:
    """Every figure on a line of its own, then what went wrong."""
    verdict = result.verdict
    sent = sum(len(resident.asked) for resident in result.residents)
    lines = [
        f"关注者 followers {len(result.residents)}，消息 sent {sent}，{result.sending_seconds:.0f} s",
        f"故障 troubles {_count([f'{one.kind} {one.process}' for one in result.troubles])}",
        f"请求 tries {dict(result.attempts.most_common())}",
        f"接口 API errcodes {dict(sorted(result.api_codes.items()))}",
        f"已答 answered {len(verdict.answered)}",
        *_render_ways(verdict),
        f"延迟 latency s {_render_percentiles([one.seconds for one in verdict.answered])}",
        f"从未送达 never reached us {len(verdict.never_arrived)}",
        f"平台提示故障 apologies of the platform {verdict.broken}",
        f"丢失 lost {len(verdict.lost)}",
        f"重复 answered twice {len(verdict.twice)}",
        f"乱序 order broken {len(verdict.out_of_order)}",
        f"结论 {'通过 accepted' if verdict.is_accepted else '未通过 NOT accepted'}",
        *_render_failures(verdict),
    ]
    return "\n".join(lines)


def _render_ways(verdict: Verdict) -> list[str]:
    ways = verdict.count_ways()
    return [f"  {_WAY_NAMES[way]} {ways[way]}" for way in WAYS]


def _render_percentiles(seconds: Sequence[float]) -> str:
    if not seconds:
        return "–"
    ordered = sorted(seconds)
    shares = (0.5, 0.9, 0.95, 0.99)
    found = [f"p{share * 100:.0f} {ordered[int(share * (len(ordered) - 1))]:.2f}" for share in shares]
    return " · ".join([*found, f"max {ordered[-1]:.1f}"])


def _render_failures(verdict: Verdict) -> list[str]:
    lost = [f"  lost: {_describe(one)}" for one in verdict.lost[:_SHOWN]]
    twice = [f"  twice: {title}" for title in verdict.twice[:_SHOWN]]
    swapped = [
        f"  order: {_describe(second)} was answered after {_describe(first)}"
        for first, second in verdict.out_of_order[:_SHOWN]
    ]
    return [*lost, *twice, *swapped]


def _describe(asked: Asked) -> str:
    delivery = asked.delivery
    tries = [f"{one.number}:{one.trouble or len(one.body or b'')}" for one in delivery.attempts]
    copies = [f"+{one.trouble or len(one.body or b'')}" for one in delivery.duplicates]
    return f"#{delivery.number} {asked.topic.text} at {delivery.sent_at:.2f} {' '.join(tries + copies)}"


def _count(words: Sequence[str]) -> str:
    return ", ".join(f"{word} ×{count}" for word, count in Counter(words).items()) or "–"
