"""Reports goals that describe work instead of its effect."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._blanks import blanks
from ._goal_types import bare
from ._words import open_work, place, word
from ._work import work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal, Hit, Text

BEGINNING = 3
"""Characters at the beginning of a title, where a blank with a colon says that the goal is yet to be written."""


class ActivityNotOutcome(Rule):
    """A goal describes work to be done, not what the work is to bring about.

    ## What it finds

    Goals and key results whose first verb is one of doing or delivering (post, hold, launch, write, migrate, is
    implemented) and which no outcome follows. With a day to it, so is what a word that no list names says is done
    ("Cookie banner adapted to the new rules by May", "Recalibration of the kilns in May"). How much of the work is
    done is no outcome: "four webinars", "three times a week", "in all 14 homes"; nor is a habit, with or without a
    verb ("Morning swim twice a week"), nor pieces of work that come again or are counted ("Monthly newsletter",
    "Quarterly breakfasts with tenants", "12 blog articles by June"). Silent where a number says what comes of it
    ("Launch the podcast and have 500 listeners"), in a field too; where the title only reminds its author of a goal
    ("TODO: …"); where everybody is to have something ("universal access"); where `bare-goal-type` says it already; and
    for goal types that the guides measure by milestones (option `milestone-types`). Customers who are only
    interviewed, called or trained are no outcome either: they are not won by it; but volunteers, partners or residents
    who are recruited or signed up are, and so is what is there for people, or done by them ("available to all
    customers"). A bound behind "all" or "every" says which things are worked on ("audit all contracts above €50,000").

    What is to be done and how loosely it is worded are two defects, so `vague-wording` may speak about the same goal:
    "Set up a council of all regions to promote trade" names work, and has a purpose that nobody can check. In a goal of
    up to ten words a vague word beside the work colours all of it ("Publish better content"): `vague-wording` speaks
    alone.
    Phrases that are both ("take measures", "undertake reforms") are reported by both.

    ## Why it matters

    Work can be done to the last item and change nothing. Whoever is held to the work stops asking whether it helps.

    ## How to repair

    Ask what will be different afterwards, make that the goal, and list the work under its `tactics`: "Publish three
    posts a week" becomes "Raise the engagement rate from 2.1 % to 3 %" with the posts as a tactic.

    ## Source

    Google's re:Work guide to OKRs and OKR practice: key results describe outcomes, not activities. The Finnish guide
    counts its personas and its crisis plan as milestones of their own: hence the option.
    """

    name = "activity-not-outcome"
    group = "okr"
    severity = "warning"
    kinds = ("goal", "key_result")
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Post three times a week on Instagram until 30 June 2026
                #      ^^^^ activity-not-outcome
              - title: Write the onboarding handbook by 15 March 2026
                #      ^^^^^ activity-not-outcome
              - title: Interview 15 customers by 30 April 2026
                #      ^^^^^^^^^ activity-not-outcome
              - title: Three posts a week until 30 April 2026
                #            ^^^^^ activity-not-outcome
              - title: Weekly newsletter in 2026
                #             ^^^^^^^^^^ activity-not-outcome
              - title: The kit to create and share rotas is published by 30 April 2026
                #                                        ^^^^^^^^^^^^ activity-not-outcome
            objectives:
              - title: Be the shop that answers first
                key_results:
                  - The ticket queue is migrated by 30 April 2026
                    #                ^^^^^^^^^^^ activity-not-outcome
            """
        ),
        Bad(
            """
            goals:
              - title: Morning swim in the lake twice a week
                #                               ^^^^^ activity-not-outcome
              - title: Termly lantern night in the orchard
                #      ^^^^^^ activity-not-outcome
            """
        ),
        Bad(
            """
            goals:
              - title: Set up a council of all the regions and their schools to promote trade between them
                #      ^^^^^^ activity-not-outcome
            """,
            "Its purpose is vague besides.",
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Przeprowadzić cztery warsztaty do 30 czerwca 2026
                #      ^^^^^^^^^^^^^ activity-not-outcome
              - title: Do 30 czerwca 2026 przygotować regulamin klubu
              #                           ^^^^^^^^^^^ activity-not-outcome
              - title: Zatrudnienie trenera do maja 2026
              #        ^^^^^^^^^^^^ activity-not-outcome
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Запустить рассылку для новых клиентов к 30 июня 2026
                #      ^^^^^^^^^ activity-not-outcome
              - title: К 30 июня 2026 г. подготовить устав клуба
              #                          ^^^^^^^^^^^ activity-not-outcome
              - title: Обучение тренеров до мая 2026
              #        ^^^^^^^^ activity-not-outcome
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Julkaistaan kaksi blogitekstiä kuukaudessa
                #      ^^^^^^^^^^^ activity-not-outcome
              - title: Haastatellaan 20 asiakasta 15.4.2026 mennessä
                #      ^^^^^^^^^^^^^ activity-not-outcome
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Organitzar tres tallers abans del 30 de juny de 2026
                #      ^^^^^^^^^^ activity-not-outcome
              - title: El nou web es publica l'1 de setembre de 2026
                #                 ^^^^^^^^^^ activity-not-outcome
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: برگزاری سه کارگاه تا پایان شهریور ۱۴۰۵
                #      ^^^^^^^ activity-not-outcome
              - title: مصاحبه با ۱۲ مشتری تا پایان تیر ۱۴۰۵
                #      ^^^^^^ activity-not-outcome
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: 12 artykułów do 30 czerwca 2026
                #         ^^^^^^^^^ activity-not-outcome
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Еженедельная рассылка до 30 июня 2026
                #                   ^^^^^^^^ activity-not-outcome
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Kolme julkaisua viikossa 30.6.2026 asti
                #            ^^^^^^^^^ activity-not-outcome
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Butlletí mensual fins al 30 de juny de 2026
                #      ^^^^^^^^ activity-not-outcome
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: سه پست در هفته تا پایان خرداد ۱۴۰۵
                #         ^^^ activity-not-outcome
            """
        ),
        Good(
            """
            goals:
              - title: Three posts a week that reach 1,000 views each by 30 April 2026
              - title: Newsletter read by 400 people a week by 30 April 2026
              - title: Newsletter open rate from 30 % to 35 % by 30 April 2026
              - title: Workshop rating from 4.1 to 4.5 points by 30 April 2026
            """
        ),
        Good(
            """
            goals:
              - title: Launch the podcast and have 500 listeners an episode by 30 June 2026
              - title: Launch the loyalty card
                metric: active_users
                target: 400
              - title: Raise the share of returning guests from 18 % to 25 %
                tactics:
                  - Send a voucher to every first-time guest
            """,
            "A number says what comes of it; tactics are work.",
        ),
        Good(
            """
            goals:
              - title: Sign 12 new clients by 30 June 2026
              - title: Answer 90 % of messages within two hours
              - title: Write the crisis plan by 15 March 2026
                type: crisis
              - title: Publish better content
              - title: Recruiting
            """,
            "Clients and shares are outcomes; a crisis plan is a milestone; other rules speak of the last two.",
        ),
        Good(
            """
            language: pl
            goals:
              - title: Uruchomić podcast i mieć 500 słuchaczy do 30 czerwca 2026
              - title: Zebrać 200 opinii do 30 czerwca 2026
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Запустить рассылку и получить с неё 40 заявок к 30 июня 2026
              - title: Собрать 200 отзывов к 30 июня 2026
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Julkaistaan uutiskirje, jolla on 500 tilaajaa 30.6.2026 mennessä
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Llançar el butlletí i arribar a 500 subscriptors abans del 30 de juny de 2026
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: راه‌اندازی خبرنامه و رسیدن به ۵۰۰ مشترک تا پایان شهریور ۱۴۰۵
            """
        ),
        Bad(
            """
            objectives:
              - title: Be the shop that answers first
                key_results:
                  - Create a script that watches the queue by 30 April 2026
                  # ^^^^^^ activity-not-outcome
            """
        ),
    )

    class Options(Rule.Options):
        """What counts as a goal of its own."""

        milestone_types: tuple[str, ...] = option(
            ("crisis", "insight"),
            "Goal types that are reached by delivering something.",
            type="array",
            items={"type": "string"},
        )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the first verb of work."""
        if any(stated.value in self.options.milestone_types for stated in goal.types):
            return
        found = work(goal)
        if found is None or bare(goal):
            return
        text, hit = found
        if open_work(goal, context, hit) or _unwritten(text, hit):
            return
        yield self.finding(
            f"“{word(text, hit)}” is work: {goal.name} does not say what will come of it",
            place(text, hit, context),
            goal=goal,
            help="make the effect the goal, with its number, and list the work under `tactics:`",
            field="title",
            evidence={"verb": word(text, hit)},
        )


def _unwritten(title: Text, verb: Hit) -> bool:
    """Whether a title only reminds its author of the goal: "TODO: agree on a goal for the shop", "[pending]"."""
    return any(
        (start < BEGINNING and title.value[end:].lstrip().startswith(":")) or start <= verb.start < end
        for start, end in blanks(title)
    )
