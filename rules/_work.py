"""Whether a goal is work to be done rather than something to be reached.

Work is told by the words of a title, and cleared by the outcome beside it:

1. Verbs (`_work_verbs`). The first verb of the title is one of doing (`activity_verb`: "Write …", "Interview …") or
   says that something gets done (`deliverable`: "… is published"). Where no list names the verb, `doing` ("We'll do
   …") and, with a day or a period, what looks like a verb (`likely_work`: "Paint the hall by May") are taken for it,
   if nothing else in the title says what is meant. So is an unknown word before a `determiner` ("Bleed the radiators
   by May"); an `outcome_verb` is known not to be work ("Outlast the rival").
2. Nouns (`_work_nouns`). A title without a verb says how often something is done ("Morning swim twice a week"), opens
   with pieces of work that are counted or come again (`piece_of_work`: "Three posts a week"), is headed by a noun that
   is work all by itself (`work_noun`: "Harbour festival in July"), or opens with how often something comes again
   ("Quarterly breakfasts with tenants").
3. Outcomes (here). A measure, a metric or a number that is reached clears all of it, unless the number only says how
   much is done, to how many, or by how many (`_work_amount`): pieces beside the word of work, `extent`
   ("… to all 14 homes") and `approach_verb` ("interview 15 customers"). Each `newcomer` whom a `winning_verb` brings in
   is reached ("recruit 40 volunteers").
"""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

from ._gaps import LONG, between
from ._measure import measure
from ._once import Once
from ._people import may
from ._work_amount import NAMED, is_amount, is_share
from ._work_nouns import REACHED, again, habit, noun, piece, piecework
from ._work_verbs import DONE, doing, head, holds

if TYPE_CHECKING:
    from goallint import Goal, Hit, Mention, Text


def _work(goal: Goal) -> tuple[Text, Hit] | None:
    text = goal.text("title")
    if text is None or len(text.value) > LONG or measure(goal) or holds(text, {"universal_word"}):
        return None
    told = head(text) or habit(goal, text) or piece(goal, text) or noun(goal, text)
    found = told or again(goal, text) or doing(goal, text)
    if found is None or _for_people(found, text) or _outcome_in_fields(goal) or _outcome_in_texts(goal, text):
        return None
    return text, found


work = Once(_work)
"""The word that makes the title a piece of work; None where it names a measure, a change or an outcome."""


def _for_people(found: Hit, text: Text) -> bool:
    """Whether what is there is there for or by those whom a metric counts ("is available to all customers"), or the
    verb tells what they can do ("Customers can return goods").
    """
    people = [mention for mention in text.reading.mentions if mention.kind == "metric"]
    if any(mention.end <= found.start and may(text, mention.end) for mention in people):
        return True
    return found.words == DONE and any(0 < between(found.end, mention.start, text.value) <= NAMED for mention in people)


def _outcome_in_fields(goal: Goal) -> bool:
    numbers = [stated for stated in (goal.target, goal.change, goal.baseline) if stated and stated.how == "field"]
    if not numbers:
        return goal.baseline is not None
    measured = goal.metric is not None and goal.metric.how == "field"
    return measured or any(not piecework(stated.value.unit) for stated in numbers)


def _outcome_in_texts(goal: Goal, title: Text) -> bool:
    """Whether a number is reached, in the title one that is no amount of the work."""
    return any(
        _is_reached(mention, text) and not (text is title and is_amount(mention, text))
        for text in goal.texts
        for mention in text.reading.mentions
    )


def _is_reached(mention: Mention, text: Text) -> bool:
    return mention.kind in {"number", "change"} and (mention.role in REACHED or is_share(mention, text))
