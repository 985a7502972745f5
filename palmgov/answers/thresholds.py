"""When to answer, ask back or decline. Fitted on data; a wrong answer costs far more than a question."""

from __future__ import annotations

from dataclasses import dataclass, field

from palmgov.answers.costs import Costs


@dataclass(frozen=True)
class Thresholds:
    """Scores are the index's probabilities, 0 to 1."""

    answer: float = field(default_factory=Costs().find_least_score)  # from here a clear winner is answered
    none_when_heard: float = 0.4  # what is left of the chance that nothing fits when a question is heard
    offer: float = 0.26  # from here items are offered in a question back
    offer_unheard: float = 0.45  # the same when no intent was heard in the words
    offer_alone: float = 0.3  # what a single weak item needs to be asked about at all
    lead: float = 0.2  # a winner is clear when it leads by this much
    lead_without_act: float = 0.4  # the same when the words name a thing but nothing to be done with it
    lead_same_words: float = 0.65  # the same when other items' names hold those words too: 护照 alone
    lead_same_thing: float = 0.9  # the same when hardly more is said than the one thing of both: 社保卡的事
    names_mostly: float = 0.4  # share of a text from which names that hold it say all there is to go by
    tells_apart: float = (
        0.03  # share of a text by which one item must know more of it to be told from another
    )
    small_lead: float = 0.08
    keep_option: float = 0.45  # an option is offered when it has this share of the best score
    keep_equally_named: float = 0.09  # the same for an item whose names hold the words just as well
    keep_rejected: float = 0.1  # the same for what is offered instead of an item that was rejected
    named: float = 0.35  # below, a text names no item and may lean on the one before
    named_surely: float = 0.8  # above, it names one however little of the item's names is said
    name_explains: float = 0.2  # share of a text that an item's names must explain to count as named
    names_another: float = (
        0.5  # share of a text that names another item than the one at hand: 孩子 alone does not
    )
    names_another_part: float = (
        0.4  # share of one of its names that such a text must hold: 收费 alone does not
    )
    says_of_name: float = 0.1  # share below which a text that points back, 那租金多少, names no other item
    names_another_whole: float = 0.75  # the same when most of the text says something else
    beats_pronoun: float = 0.65  # what an item needs to be meant where the words hold 那个证 or 它
    keep_context: float = (
        0.3  # share of the best score with which an item of the talk stays when it says the same
    )
    longest_statement: int = 20  # characters up to which a statement of one's situation says nothing else
    short_text: int = 10  # characters up to which words after a choice are taken as the choice
    out_of_scope: float = 0.6  # what an item needs when the words sound out of scope
    surely_out_of_scope: float = 0.9  # the same when they surely do
    sure_intent: float = 0.6  # confidence from which an intent is sure
    hardly_heard: float = (
        0.3  # below, progress or a complaint is little more than a guess among sixteen intents
    )
    longest_hardly_heard: int = 12  # characters up to which such a text may be about the item at hand
    hardly_heard_as_asked: float = (
        0.7  # the same for what asks a field of the guide: who complains seldom does
    )
    longest_hardly_asked: int = 28
    theme: float = 0.48
    theme_asked_for: float = 0.2  # the same when the words ask for all that an event takes: 一整套都办啥


DEFAULT_THRESHOLDS = Thresholds()
