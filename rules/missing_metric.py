"""Reports goals that nothing can be measured by."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._blanks import blanks
from ._goal_types import bare
from ._measure import measure
from ._words import measures, pinned, says, vague
from ._work import work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal, Mention

DELIVERED = ("milestone_verb", "activity_verb")


class MissingMetric(Rule):
    """A goal names nothing to measure by.

    ## What it finds

    Goals with no metric, no number and no result that is plainly there or not. A goal that delivers something (a
    policy, three personas) is a milestone and needs no metric; neither does a habit that says how often. Silent where
    the title mentions a metric (unless it tells what those do whom the metric counts: "Users can export their data"),
    where `vague-wording` objects to a qualifier only ("better recipes"), and where `activity-not-outcome` reports the
    work. Key results are judged by `unmeasured-key-result`.

    ## Why it matters

    What nobody counts, nobody can show to have changed: the goal will be declared reached or forgotten.

    ## How to repair

    Name what is counted in `metric:` or in the title: first response time, applicants, website visits.

    ## Source

    The "measurable" of SMART in the guides: every goal needs at least one number of its own.
    """

    name = "missing-metric"
    group = "measurable"
    severity = "error"
    kinds = ("goal",)
    needs = ("title", "!baseline", "!target", "!change")
    presets = ("recommended", "strict", "kpi", "agency")
    fixable = True
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Be closer to the people who live around the café
                #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-metric
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Wzmocnić więź z mieszkańcami dzielnicy
                #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-metric
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Улучшить атмосферу среди соседей
                #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-metric
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Parantaa asiakaspalvelua
                #      ^^^^^^^^^^^^^^^^^^^^^^^^ missing-metric
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Millorar el tracte amb els veïns
                #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-metric
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: تقویت ارتباط با محله
                #      ^^^^^^^^^^^^^^^^^^^^ missing-metric
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: حفظ XX درصد مشتریان تا ۳۰ سپتامبر ۲۰۲۶
            """,
            "The number is still to come, which `placeholder-text` says.",
        ),
        Good(
            """
            goals:
              - title: Publish three buyer personas by 31 March 2026
              - title: Write the crisis plan by 30 April 2026
              - title: Reach 10,000 Instagram followers by 30 June 2026
              - title: Meet the neighbours every Monday
            """,
            "Milestones and habits need no metric.",
        ),
        Good(
            """
            language: pl
            goals:
              - title: Opracować plan kryzysowy do 30 kwietnia 2026
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Разработать план на случай кризиса к 30 апреля 2026
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Julkaista kriisiviestinnän ohje 30.4.2026 mennessä
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Publicar el pla de crisi abans del 30 d'abril de 2026
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: تدوین برنامه بحران تا ۳۱ فروردین ۱۴۰۵
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the title of a goal that has neither metric, number, habit nor deliverable."""
        if goal.title is None or measures(goal) or measure(goal) or pinned(goal) or says(goal, "all_word"):
            return
        if (
            goal.baseline is not None
            or any("%" in text.value or blanks(text) for text in goal.texts)
            or any(_amount(mention) for text in goal.texts for mention in text.reading.mentions)
        ):
            return
        if work(goal):
            return
        loose = [hit.words for _, hit in vague(goal, context)]
        if loose and (goal.metric is not None or "vague_verb" not in loose):
            return
        if bare(goal) or (any(says(goal, words) for words in DELIVERED) and not loose):
            return
        from ._repairs import blank

        yield self.finding(
            f"nothing in {goal.name} can be measured",
            goal,
            help="name what is counted, in `metric:` or in the title",
            field="metric",
            fix=blank(goal, "metric", context),
        )


def _amount(mention: Mention) -> bool:
    """Whether something is counted, be it only how often or how much there is today."""
    if mention.kind == "number" and not mention.role and mention.value.value == 1 and mention.value.unit == "count":
        return False  # an article: "un ús racional"
    return mention.role in {"recurring", "rate"} or (mention.kind in {"number", "change"} and mention.role != "list")
