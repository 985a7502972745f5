"""When answering is worth more than asking back, from what both cost and how sure an answer is.

A wrong answer costs a resident a way for nothing; a question back costs a moment. How often an answer is right when its item
has a score was counted with the item published and with it missing (`python -m bench.calibration`): the log-odds of being
right grow with the log-odds of the score.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

# Log-odds of being right, when as many questions have no item here as have one: _AT_EVEN + _SLOPE * log-odds of the score.
_AT_EVEN = -1.36
_SLOPE = 1.27


@dataclass(frozen=True)
class Costs:
    """What a city thinks of mistakes, and how much of what is asked its guides do not have."""

    wrong_answer: float = 4.0  # in questions back
    missing: float = 0.1  # share of the questions about services that no published item answers

    def find_least_score(self) -> float:
        """The score from which answering costs less than asking back, 0 to 1.

        Answering costs `wrong_answer` as often as it is wrong, asking back costs one each time.
        """
        needed = math.log(self.wrong_answer - 1)
        published = math.log((1 - self.missing) / self.missing)
        return 1 / (1 + math.exp(-(needed - published - _AT_EVEN) / _SLOPE))
