"""Reports blanks that nobody has filled in."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._blanks import blanks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class PlaceholderText(Rule):
    """A goal still holds a blank of the template.

    ## What it finds

    TODO, TBD, XX %, X %, ___, 20XX, [name], {date}, "from X to Y", "Example:" and the like in titles and descriptions.
    Tags in brackets at the beginning ("[Sales] Win 40 clients"), links, ids and the platform X are none. A baseline
    that is still to be determined is `unknown-baseline`. Files whose name says that they are templates (option
    `templates`) are left alone.

    ## Why it matters

    The plan was sent round before it was finished. In public OKR files one key result in three holds such a blank.

    ## How to repair

    Fill it in, or take the goal out until its number is known.

    ## Source

    98 of 278 key results in public repositories.
    """

    name = "placeholder-text"
    group = "specific"
    severity = "error"
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Retain XX % of customers by 30 June 2026
                #             ^^ placeholder-text
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zdobyć TODO leadów do 30 czerwca 2026
                #             ^^^^ placeholder-text
              - title: Pozyskać klientów (ilu?) do 30 czerwca 2026
              #                          ^^^^^^ placeholder-text
              - title: NPS 50 do dnia ...
              #                       ^^^ placeholder-text
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Привлечь XX клиентов к 30 июня 2026
                #               ^^ placeholder-text
              - title: Привлечь клиентов (сколько?) к 30 июня 2026
              #                          ^^^^^^^^^^ placeholder-text
              - title: Выручка 2026 года уточняется
              #                          ^^^^^^^^^^ placeholder-text
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Saada XX uutta asiakasta 30.6.2026 mennessä
                #            ^^ placeholder-text
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Aconseguir XX clients abans del 30 de juny de 2026
                #                 ^^ placeholder-text
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: جذب XX مشتری تا پایان شهریور ۱۴۰۵
                #          ^^ placeholder-text
              - title: رشد درآمد __ درصد در ۱۴۰۵
                #                ^^ placeholder-text
            """
        ),
        Bad(
            """
            goals:
              - title: Grow followers from [x] to [y] by 30 June 2026
                #                          ^^^ placeholder-text
              - title: Win 40 clients by [date]
                #                        ^^^^^^ placeholder-text
              - title: Raise the share of returning guests by X% by 30 June 2026
                #                                             ^ placeholder-text
              - title: "Example: win 40 clients by 30 June 2026"
                #       ^^^^^^^ placeholder-text
              - title: Raise revenue to ...... EUR by 30 June 2026
                #                       ^^^^^^ placeholder-text
              - title: Revenue growth of __ % by 30 June 2026
                #                        ^^ placeholder-text
              - title: <write the goal here>
                #      ^^^^^^^^^^^^^^^^^^^^^ placeholder-text
            """
        ),
        Good(
            """
            goals:
              - title: Reach 2,000 followers on platform X by 30 June 2026
              - title: Sell 300 XXL shirts by 30 June 2026
              - title: Reach 2,000 followers... and 300 comments by 30 June 2026
              - title: "[Sales] Win 40 clients with [the new leaflet](leaflet.pdf) by 30 June 2026 [K2]"
            """
        ),
        Good(
            """
            goals:
              - title: Grow followers from [x] to [y] by [date]
            """,
            "A template is meant to have blanks.",
            path="plan-template.yaml",
        ),
        Good(
            """
            language: pl
            goals:
              - title: Zdobyć 40 leadów w II kwartale 2026
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Привлечь 40 клиентов во II квартале 2026
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Saada 40 uutta asiakasta 30.6.2026 mennessä
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Aconseguir 40 clients el segle XXI abans del 30 de juny de 2026
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: جذب ۴۰ مشتری تا پایان شهریور ۱۴۰۵
            """
        ),
    )

    class Options(Rule.Options):
        """Files in which blanks belong."""

        templates: tuple[str, ...] = option(
            ("template", "tmpl", "szablon", "шаблон", "malli", "plantilla", "الگو"),
            "parts of file names that tell a template, in which blanks are meant to stay",
            type="array",
            items={"type": "string"},
        )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield one finding for each text of the goal that holds a blank, at the first."""
        name = context.document.path.rpartition("/")[2].lower()
        if any(part in name for part in self.options.templates):
            return
        for text in goal.texts:
            for start, end in blanks(text)[:1]:
                yield self.finding(
                    f"“{text.value[start:end]}” is still to be filled in",
                    text.place(start, end, context.document.source),
                    goal=goal,
                    help="fill it in, or take the goal out until it is known",
                    field=text.field,
                )
