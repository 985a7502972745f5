"""What a crowd said, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from gateway.conversation.wording import FAULT_QUEUED
from gateway.jobs.late_answer import LateAnswer
from tests.running.crowd import Said
from tests.running.later import Later


@dataclass
class Outcome:
    """`known` holds each question's item while all is well; `missing` what was promised and did not come.

    `later` is every later answer, `heard` what a page was sent that opened afterwards.
    """

    known: dict[str, str | None]
    said: list[Said]
    unheard: list[str]
    recovery_seconds: dict[str, float]
    missing: dict[str, set[str]] = field(default_factory=dict)
    later: dict[str, list[Later]] = field(default_factory=dict)
    heard: dict[str, list[LateAnswer]] = field(default_factory=dict)
    complaints: Counter[str] = field(default_factory=Counter)

    @property
    def promised(self) -> list[Said]:
        return [said for said in self.said if is_promised(said)]

    def list_delays(self) -> Iterator[float]:
        """Seconds from each promise to its answer."""
        promised_at = {said.message_id: said.replied_at for said in self.promised}
        for event in self.list_later():
            if event.answer.in_reply_to in promised_at:
                yield event.came_at - promised_at[event.answer.in_reply_to]

    def list_later(self) -> list[Later]:
        return [event for events in self.later.values() for event in events]

    def describe(self) -> str:
        """Figures for the log."""
        waits = sorted(said.waited_seconds for said in self.said)
        late = sorted(self.list_delays())
        sentences = sorted(said.waited_seconds for said in self.said if not said.is_answered)
        return (
            f"{len(self.said)} questions, {sum(said.is_answered for said in self.said)} answered at once, "
            f"{len(self.promised)} promised, {len(sentences) - len(self.promised)} only a sentence, "
            f"{sum(said.tries > 1 for said in self.said)} sent again, {len(self.unheard)} unheard; "
            f"sentence p50 {pick(sentences, 0.5):.2f} s worst {pick(sentences, 1):.2f} s, "
            f"reply p50 {pick(waits, 0.5):.2f} s p99 {pick(waits, 0.99):.2f} s worst {pick(waits, 1):.2f} s; "
            f"late answers p50 {pick(late, 0.5):.1f} s worst {pick(late, 1):.1f} s after the sentence; "
            f"ready again after {self.recovery_seconds}"
        )


def pick(sorted_values: list[float], share: float) -> float:
    return sorted_values[int(share * (len(sorted_values) - 1))] if sorted_values else 0.0


def is_promised(said: Said) -> bool:
    return not said.is_answered and any(FAULT_QUEUED in reply.text for reply in said.answer.replies)
