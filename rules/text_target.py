"""Reports targets that are prose."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._measure import measure, unknown
from ._words import hits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal

YES_OR_NO = 5
"""The longest single word that stands for yes or done, whatever the language."""
ENDLESS = frozenset({"inf", "infinity", "nan"})
"""Numbers that are none, of which `syntax-error` tells."""
DELIVERED = frozenset({"milestone_verb", "activity_verb"})


class TextTarget(Rule):
    """The target is prose, not a value.

    ## What it finds

    A `target` field that holds words without any number: "year-over-year improvement", "as high as possible". Silent
    where a number is in it ("top 5"), where it is a date or a plain yes ("done"), and for goals that deliver something
    and need no value.

    ## Why it matters

    Two people can disagree on whether "improvement" was reached.

    ## How to repair

    Write the value to reach, and keep the explanation in `description`.

    ## Source

    86 of 601 indicators in a public database of development projects have such a target.
    """

    name = "text-target"
    group = "measurable"
    severity = "warning"
    kinds = ("goal", "key_result")
    needs = ("unread", "!target", "!change")
    presets = ("recommended", "strict", "kpi")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Website visits a month
                target: year-over-year improvement
                #       ^^^^^^^^^^^^^^^^^^^^^^^^^^ text-target
              - title: Brand sentiment
                target: as good as possible
                #       ^^^^^^^^^^^^^^^^^^^ text-target
              - title: Market share
                target: TBD
                #       ^^^ text-target
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Охват публикаций
                target: заметный рост
                #       ^^^^^^^^^^^^^ text-target
            """
        ),
        Good(
            """
            goals:
              - title: Search results for "camping café"
                target: top 5
              - title: Website visits a month
                target: 15,000
              - title: The crisis plan is adopted
                target: "yes"
              - title: Publish the style guide
                target: published and linked from the website
              - title: Publish the second guide
                target: end of June 2026
            """,
            "A number, a yes, a deliverable and a date.",
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zasięg postów
                target: zauważalny wzrost
                #       ^^^^^^^^^^^^^^^^^ text-target
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Доля рынка
                target: как можно выше
                #       ^^^^^^^^^^^^^^ text-target
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Julkaisujen tavoittavuus
                target: selvästi enemmän
                #       ^^^^^^^^^^^^^^^^ text-target
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: بازدید وب‌سایت
                target: رشد محسوس
                #       ^^^^^^^^^ text-target
            """
        ),
        Good(
            """
            language: pl
            goals:
              - title: Wydać przewodnik
                target: wydany i dostępny na stronie
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Опубликовать путеводитель
                target: опубликован на сайте
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Julkaista opas
                target: julkaistu verkkosivulla
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Publicar la guia
                target: publicada al web
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: انتشار راهنما
                target: منتشر شده در وب‌سایت
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Abast de les publicacions
                target: un creixement notable
                #       ^^^^^^^^^^^^^^^^^^^^^ text-target
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at a target field that is prose."""
        if goal.target is not None or goal.change is not None:
            return
        for field, said in goal.unread:
            words = " ".join(said.value.split())
            if field != "target" or (_plain(words) and not measure(goal)) or words.strip("+-.").lower() in ENDLESS:
                continue
            if any(letter.isdecimal() for letter in words) and not unknown(goal, "target"):
                continue
            if goal.metric is None and any(hit.start == 0 for _, hit in hits(goal, DELIVERED)):
                continue
            yield self.finding(
                f"the target of {goal.name} is no value: “{words[:60]}”",
                said,
                goal=goal,
                help="write the value to reach, and keep the words in `description`",
                field="target",
            )


def _plain(words: str) -> bool:
    """Whether it is a plain yes or done; blanks such as TBD and n/a are no answer."""
    return words.isalpha() and len(words) <= YES_OR_NO and (not words.isupper() or words.islower())
