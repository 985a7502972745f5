"""Every answer back to its question: lost, answered twice, out of order, and by which way it came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from bench.soak.receipt import Receipt
from bench.soak.residents import Asked, Resident
from bench.soak.topics import list_titles
from tests.simulators.wechat.follower import How, Seen

WAYS = ("passive", "joined", "merged", "pushed", "held")


@dataclass(frozen=True)
class Answered:
    """One question with the bubble that answered it."""

    asked: Asked
    seen: Seen
    way: str

    @property
    def seconds(self) -> float:
        return self.seen.at - self.asked.delivery.sent_at


@dataclass
class Verdict:
    """Of one resident or, added up, of all. `unsolicited` are answers that nobody asked for."""

    answered: list[Answered] = field(default_factory=list)
    lost: list[Asked] = field(default_factory=list)
    never_arrived: list[Asked] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    out_of_order: list[tuple[Asked, Asked]] = field(default_factory=list)
    broken: int = 0

    def add(self, other: Verdict) -> None:
        self.answered += other.answered
        self.lost += other.lost
        self.never_arrived += other.never_arrived
        self.twice += other.twice
        self.out_of_order += other.out_of_order
        self.broken += other.broken

    @property
    def is_accepted(self) -> bool:
        return not (self.lost or self.twice or self.out_of_order)

    def count_ways(self) -> Counter[str]:
        return Counter(one.way for one in self.answered)


def judge_all(residents: Iterable[Resident], receipt: Receipt) -> Verdict:
    """Everybody's verdicts in one."""
    whole = Verdict()
    for resident in residents:
        whole.add(judge(resident, receipt))
    return whole


def judge(resident: Resident, receipt: Receipt) -> Verdict:
    """What became of one resident's questions. Other titles than the topics' are the desk's own notices."""
    verdict = Verdict(broken=sum(seen.how == How.BROKEN for seen in resident.follower.seen))
    open_questions: dict[str, list[Asked]] = {topic.name: [] for topic in resident.topics}
    for asked in resident.asked:
        open_questions.setdefault(asked.topic.name, []).append(asked)
    for seen in resident.follower.seen:
        titles = [one for one in list_titles(seen.text) if one in open_questions]
        for number, title in enumerate(titles):
            is_last = title not in titles[number + 1 :]
            if open_questions[title]:
                asked = _take_question(open_questions[title], seen, is_last)
                verdict.answered.append(Answered(asked, seen, _name_way(resident, asked, seen)))
            else:
                verdict.twice.append(title)
    for asked in (one for waiting in open_questions.values() for one in waiting):
        (verdict.lost if asked.delivery.has_arrived else verdict.never_arrived).append(asked)
    verdict.out_of_order = _list_swapped([one.asked for one in verdict.answered], receipt)
    return verdict


def count_missing(resident: Resident) -> int:
    """How many answers the resident still waits for."""
    wanted = Counter(asked.topic.name for asked in resident.asked if asked.delivery.has_arrived)
    wanted.subtract(title for seen in resident.follower.seen for title in list_titles(seen.text))
    return sum(count for count in wanted.values() if count > 0)


def _take_question(waiting: list[Asked], seen: Seen, is_last: bool) -> Asked:
    """Of equal questions the one that the bubble replies to, which it answers last, and otherwise the oldest."""
    replied = (number for number, one in enumerate(waiting) if one.delivery.number == seen.delivery)
    return waiting.pop(next(replied, 0) if is_last else 0)


def _name_way(resident: Resident, asked: Asked, seen: Seen) -> str:
    if seen.how == How.PUSHED:
        return "pushed"
    if seen.delivery == asked.delivery.number:
        return "passive" if seen.attempt == 1 else "joined"
    return "held" if seen.delivery in resident.looks else "merged"


def _list_swapped(answered: Sequence[Asked], receipt: Receipt) -> list[tuple[Asked, Asked]]:
    """Pairs of answers whose questions had certainly been received the other way round."""
    return [
        (first, second)
        for first, second in combinations(answered, 2)
        if receipt.find_latest(second.delivery) <= first.delivery.arrived_at
    ]
