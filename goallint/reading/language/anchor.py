"""What dates that do not say everything count from."""

from __future__ import annotations

from goallint.frozen import NamedTuple
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Anchor(NamedTuple):
    """The day of the run, and what the document says of its own time.

    `day` is the document's own date or the start of its period, None without one: relative dates then count from
    `today` and are not anchored. `fiscal_year_start` is month and day; a fiscal year is named after the year in which
    it ends. `calendar` is "" or "jalali" (all years are Jalali).
    """

    today: date
    day: date | None = None
    period: tuple[date, date] | None = None
    fiscal_year_start: tuple[int, int] = (1, 1)
    calendar: str = ""

    @property
    def reference(self) -> date:
        """The day from which relative dates count."""
        return self.day or (self.period[0] if self.period else self.today)

    @property
    def named(self) -> bool:
        """Whether the document itself names that day."""
        return self.day is not None or self.period is not None
