"""The same edits in stock Rasa: an answer wants its action server started again, a name wants another training."""

from __future__ import annotations

from collections.abc import Sequence

from bench.side_by_side.edits import Edits, EditTimes, replace_guide
from bench.stock.model import StockModel
from bench.stock.project import StockProject, write_answers
from bench.stock.running import StockServer
from bench.turns.bots import StockBot
from palmgov.guides.model import ServiceGuide
from palmgov.guides.place import Place


def time_stock_edits(
    server: StockServer,
    project: StockProject,
    model: StockModel,
    guides: Sequence[ServiceGuide],
    place: Place,
) -> EditTimes:
    """One fee; and for a name the training, which takes as long with one name more, and loading what was trained."""
    edits, bot = Edits(guides), StockBot(server.url)

    def answer_anew(guide: ServiceGuide) -> None:
        write_answers(project.answers, replace_guide(guides, guide), place)
        server.start_actions()

    fee = edits.time_fee(answer_anew, bot, 0)
    loading = edits.time_again(lambda: server.load_model(model.path), bot)
    training = model.training_seconds
    return EditTimes(fee, None if training is None else training + loading)
