"""Reports words that two people would judge differently."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._words import place, vague, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal, Hit, Text


class VagueWording(Rule):
    """A goal is worded so loosely that two people could disagree on whether it was reached.

    ## What it finds

    Verbs of change and qualifiers (improve, strengthen, better, significantly …) in the title of a goal, objective or
    key result that no number pins down. One finding a goal, at its first such word; the message names the others. A
    number to reach clears it, in the title or a field: a target, a change, "zero", "double", "twice a week". Numbers
    of other things do not ("increase awareness by posting three times a week", "better service in 3 shops"), and none
    clears a second aim behind it ("cut costs by a third and promote the shop abroad"). "All" clears nothing: better
    service on all channels is as open as on one; but to reach everybody is an amount ("universal access to modern
    energy"), so what qualifies it there is no finding. An objective with a measured key result may be a slogan. Set
    phrases (cost-effective, best practice, statistically significant) and words in quotation marks are no finding,
    nor is a qualifier far behind a verb of work ("hold a workshop for teams that want to answer faster"), nor a goal
    with a blank, which `placeholder-text` reports. Weaker words (high, sufficient, develop) count only in goals of up
    to ten words that deliver nothing; verbs that say hardly anything (make, keep, let) where such a goal has not even a
    day.

    A goal may be vague and a piece of work: `activity-not-outcome` says how the two share a goal.

    ## Why it matters

    A goal must be clear enough that its author and its reader agree, afterwards, on whether it was reached.

    ## How to repair

    Say what is counted and how far it is to go: "Increase brand awareness" becomes "Raise aided awareness among
    parents in Gdynia from 12 % to 18 % by 30 June 2026". For an objective, give it key results with numbers.

    ## Source

    The "specific" of SMART in all five guides that goallint grew out of; ISO/IEC/IEEE 29148:2018, 5.2.7 (superlatives,
    subjective language, vague terms).
    """

    name = "vague-wording"
    group = "specific"
    severity = "error"
    needs = ("word:vague_verb|word:vague_modifier|word:weak_verb|word:weak_modifier|word:light_verb",)
    presets = ("minimal", "recommended", "strict", "okr", "kpi", "agency")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Increase awareness of our roasted seeds
                #      ^^^^^^^^ vague-wording
            """
        ),
        Bad(
            """
            objectives:
              - title: Become the place beginners ask first
                key_results:
                  - Significantly better answers in the forum
                    # columns 9-22: vague-wording
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Poprawić rozpoznawalność kawiarni w okolicy
                #      ^^^^^^^^ vague-wording
              - title: Zdobyć zaufanie pacjentów
              #        ^^^^^^^^^^^^^^^ vague-wording
              - title: Wydajniejsza praca magazynu
              #        ^^^^^^^^^^^^ vague-wording
              - title: Skrócenie czasu oczekiwania
              #        ^^^^^^^^^ vague-wording
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Повысить узнаваемость бренда среди студентов
                #      ^^^^^^^^ vague-wording
              - title: Завоевать доверие пациентов
              #        ^^^^^^^^^^^^^^^^^ vague-wording
              - title: Оперативнее отвечать пациентам
              #        ^^^^^^^^^^^ vague-wording
              - title: Минимизация рисков
              #        ^^^^^^^^^^^ vague-wording
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Parantaa asiakaspalvelua verkkokaupassa
                #      ^^^^^^^^ vague-wording
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Millorar la presència de la marca a les xarxes
                #      ^^^^^^^^ vague-wording
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: افزایش آگاهی از برند در میان دانشجویان
                #      ^^^^^^^^^^^^ vague-wording
            """
        ),
        Good(
            """
            goals:
              - title: Increase Instagram followers from 8,000 to 10,000 by 30 September 2026
            """
        ),
        Good(
            """
            goals:
              - title: Increase newsletter sign-ups
                baseline: 310
                target: 400
            """,
            "The number stands in a field.",
        ),
        Good(
            """
            objectives:
              - title: Become the friendliest forum for beginners
                key_results:
                  - Answer 90 % of questions within 2 hours by 30 June 2026
            """,
            "An objective may be a slogan when its key results are measured.",
        ),
        Bad(
            """
            goals:
              - title: Cut the cost of printing by a third in 2026 and promote the shop abroad
                #                                                      ^^^^^^^ vague-wording
            """,
            "The number belongs to the first aim.",
        ),
        Bad(
            """
            goals:
              - title: Increase brand awareness by posting three times a week
                #      ^^^^^^^^ vague-wording
              - title: Better service in 3 shops
                #      ^^^^^^ vague-wording
            """,
            "Numbers of posts and shops do not say how far it is to go.",
        ),
        Good(
            """
            goals:
              - title: Give universal access to modern, affordable and better libraries by 2030
              - title: Eat a healthy lunch three times a week
            """,
            "Everybody is an amount, and so is a habit.",
        ),
        Good(
            """
            goals:
              - title: Publish the guide to search engine optimisation by 30 June 2026
            """,
            "A set phrase, not a verb of change.",
        ),
        Good(
            """
            language: pl
            goals:
              - title: Zwiększyć liczbę obserwujących o 15% do 30 czerwca 2026
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Увеличить число подписчиков с 8 000 до 10 000 к 30 июня 2026
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Nostaa NPS 32:sta 45:een kesäkuun 2026 loppuun mennessä
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Augmentar els seguidors un 15 % abans del 30 de juny de 2026
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: افزایش دنبال‌کنندگان از ۸۰۰۰ به ۱۰۰۰۰ تا پایان شهریور ۱۴۰۵
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Jäsenmäärä lisääntyy 120:stä 180:een kesäkuun 2026 loppuun mennessä
            """,
            "A word of change with its number.",
        ),
        Good(
            """
            goals:
              - title: Guests come back more often, by at least 7 % by 30 June 2026
              - title: Reduce the queue at the counter to up to 3 people by 30 June 2026
              - title: Paint the motto “Better together” on the wall of the shop by 30 June 2026
              - title: Publish the list of cost-effective suppliers by 30 June 2026
            """,
            "Bounds, a quotation, and the name of a measure.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield one finding, at the first vague word of the title."""
        found = vague(goal, context)
        if not found:
            return
        text, first = found[0]
        words = list(dict.fromkeys(word(text, hit) for text, hit in _longest(found)))
        listed = ", ".join(f"“{said}”" for said in words)
        yield self.finding(
            f"{listed} {'leaves' if len(words) == 1 else 'leave'} {goal.name} open: "
            "two people could disagree on whether it was reached",
            place(text, first, context),
            goal=goal,
            help="say what is counted, from where to where, or name a result that is plainly there or not",
            field="title",
            evidence={"words": words},
        )


def _longest(found: tuple[tuple[Text, Hit], ...]) -> Iterator[tuple[Text, Hit]]:
    """The hits without words that a longer phrase says too: "more" in "get more"."""
    reached = -1
    for text, hit in sorted(found, key=lambda pair: (pair[1].start, -pair[1].end)):
        if hit.end > reached:
            yield text, hit
            reached = hit.end
