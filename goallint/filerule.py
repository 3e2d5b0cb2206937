"""A rule that is data: which goals it looks at, when it speaks, and what it says. Made by `goallint.rulefile`."""

from __future__ import annotations

import re
from functools import cached_property

from goallint.frozen import NamedTuple
from goallint.model import Edit, Fix, Goal, Stated
from goallint.reading.language.clearing import cleared
from goallint.records import document_record, goal_record
from goallint.rule import Rule
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from goallint.expressions import Expression
    from goallint.model import Document, Text
    from goallint.rule import Context, Draft
    from goallint.schema_fast import Compiled
    from goallint.source import Source, Span

ANY_LANGUAGE = "any"
PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*(?:\.[A-Za-z0-9_]+)*)\}")
_OWN = "x-"
_ATTRIBUTES = {"type": "types"}

Wanted = tuple[tuple[str, "bool | frozenset[str]"], ...]
"""Fields with what is wanted of each: one of some values in lower case, or that it is said (or not)."""


class Spec(NamedTuple):
    """What a rule file says of one rule. `when` and `expression` are None where there is no such condition."""

    documents: Wanted = ()
    goals: Wanted = ()
    needs: tuple[str, ...] = ()
    when: Compiled | None = None
    expression: Expression | None = None
    words: Mapping[str, Sequence[str]] = {}
    ok: str = "never"
    texts: tuple[str, ...] = ()
    message: str = ""
    help: str = ""
    at: str = ""
    write: str | None = None
    fix_message: str = ""
    fix_safe: bool = False


class FileRule(Rule):
    """What all rules of rule files have in common: the way from their data to findings. `file` is where they stand."""

    spec: Spec = Spec()
    file: str = ""

    def check(self, subject: Any, context: Context) -> Iterator[Draft]:
        """Yield a finding for the subject, or for each of the words in it, where everything that is asked holds."""
        spec = self.spec
        document = context.document
        if spec.documents and not _fits(spec.documents, _document_value, document):
            return
        goal = subject if isinstance(subject, Goal) else None
        if goal is not None and not _fits(spec.goals, _goal_value, goal):
            return
        facts = _Facts(self, subject, context)
        if not facts.hold():
            return
        if not spec.words:
            yield self._draft(facts, *_place(spec, subject))
            return
        for found in (subject,) if goal is not None else document.goals:
            for text, start, end in self._found(found):
                place = text.place(start, end, document.source)
                yield self._draft(facts.of(found, text.value[start:end]), place, text.field)

    def _draft(self, facts: _Facts, at: Any, field: str) -> Draft:
        spec = self.spec
        goal = facts.goal
        evidence = {"word": facts.word} if facts.word else {"missing": list(facts.missing)} if facts.missing else {}
        return self.finding(
            facts.filled(spec.message),
            at,
            goal=goal,
            help=facts.filled(spec.help),
            field=field,
            evidence=evidence,
            fix=self._fix(facts, at),
        )

    def _fix(self, facts: _Facts, at: Any) -> Fix | None:
        spec = self.spec
        if spec.write is None:
            return None
        span: Span = at.span if isinstance(at, (Goal, Stated)) else at
        source: Source = facts.context.document.source
        written = facts.filled(spec.write)
        edit = Edit(source.range(span), written)
        return Fix(facts.filled(spec.fix_message) or f"Write `{written}`", (edit,), safe=spec.fix_safe)

    def _found(self, goal: Goal) -> Iterator[tuple[Text, int, int]]:
        """The words that stand in the goal's texts, but for those that their clause clears."""
        spec = self.spec
        for text in goal.texts:
            pattern = self._patterns(text.reading.language or goal.language)
            if pattern is None or (spec.texts and text.field not in spec.texts):
                continue
            clauses = text.reading.clauses
            for match in pattern.finditer(text.value):
                start, end = match.span()
                clause = next((each for each in clauses if each[0] <= start < each[1]), (0, len(text.value)))
                if not cleared(spec.ok, start, end, clause, text.reading.mentions):
                    yield text, start, end

    def _patterns(self, language: str) -> re.Pattern[str] | None:
        """The words of a language, and those of all, as one pattern."""
        if language not in self._compiled:
            lists = self.spec.words
            words = [*lists.get(language, ()), *lists.get(ANY_LANGUAGE, ())]
            alternatives = "|".join(_alternative(word) for word in sorted(words, key=len, reverse=True))
            pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE) if words else None
            self._compiled[language] = pattern
        return self._compiled[language]

    @cached_property
    def _compiled(self) -> dict[str, re.Pattern[str] | None]:
        return {}


class _Facts:
    """What conditions and messages may ask of one goal or document."""

    def __init__(self, rule: FileRule, subject: Goal | Document, context: Context, word: str = "") -> None:
        self.rule = rule
        self.subject = subject
        self.context = context
        self.goal = subject if isinstance(subject, Goal) else None
        self.word = word
        self.missing: tuple[str, ...] = ()

    def of(self, goal: Goal, word: str) -> _Facts:
        """The same for a word of a goal."""
        return _Facts(self.rule, goal, self.context, word)

    def hold(self) -> bool:
        """Whether something that is needed is missing, and the conditions hold."""
        spec = self.rule.spec
        if spec.needs:
            self.missing = tuple(field for field in spec.needs if not self._has(field))
            if not self.missing:
                return False
        if spec.when is not None and not spec.when.valid(self.record):
            return False
        return spec.expression is None or spec.expression.holds(self.values)

    def filled(self, template: str) -> str:
        """A text with the values that it names."""
        return PLACEHOLDER.sub(self._filling, template) if "{" in template else template

    @cached_property
    def record(self) -> dict[str, Any]:
        """The goal or document as plain values."""
        document = self.context.document
        if self.goal is not None:
            return _records.goal(self.goal, document)
        return {**_records.whole(document), "goals": [_records.goal(goal, document) for goal in document.goals]}

    @cached_property
    def values(self) -> dict[str, Any]:
        """Everything that an expression or a message can name."""
        known = {**self.record, "today": self.context.today.isoformat(), "options": vars_of(self.rule)}
        if self.goal is not None:
            known |= {"document": _records.whole(self.context.document), "goal": self.goal.name}
        return {**known, "word": self.word, "missing": " and ".join(self.missing)}

    def _has(self, field: str) -> bool:
        own = field.startswith(_OWN)
        value = self.record["x"].get(field[2:].replace("-", "_")) if own else self.record[field]
        if value not in (None, "", [], {}):
            return True
        return self.goal is not None and self.goal.key(field) is not None and not own

    def _filling(self, match: re.Match[str]) -> str:
        value: Any = self.values
        for step in match[1].split("."):
            value = value.get(step) if isinstance(value, dict) else None
        return _shown(value)


class _Records:
    """The records of the document that is judged at the moment, made once for all rules."""

    def __init__(self) -> None:
        self._document: Document | None = None
        self._goals: dict[int, dict[str, Any]] = {}
        self._whole: dict[str, Any] | None = None

    def goal(self, goal: Goal, document: Document) -> dict[str, Any]:
        """A goal's record; whoever gets it leaves it as it is."""
        self._turn_to(document)
        if goal.index not in self._goals:
            self._goals[goal.index] = goal_record(goal, document)
        return self._goals[goal.index]

    def whole(self, document: Document) -> dict[str, Any]:
        """A document's record without its goals."""
        self._turn_to(document)
        if self._whole is None:
            self._whole = document_record(document)
        return self._whole

    def _turn_to(self, document: Document) -> None:
        if self._document is not document:
            self._document, self._goals, self._whole = document, {}, None


_records = _Records()


def vars_of(rule: Rule) -> dict[str, Any]:
    """The options of a rule by name."""
    return {name: getattr(rule.options, name) for name in rule.Options.fields}


def _fits(wanted: Wanted, value: Any, subject: Any) -> bool:
    for field, values in wanted:
        said = value(subject, field)
        if isinstance(values, bool):
            if bool(said) is not values:
                return False
        elif not any(str(each).casefold() in values for each in said):
            return False
    return True


def _goal_value(goal: Goal, field: str) -> tuple[Any, ...]:
    """The values of a goal's field, as a selector compares them."""
    if field == "parent":
        return () if goal.parent is None else (goal.parent,)
    if field == "description":
        text = goal.text(field)
        return (text.value,) if text else ()
    if field.startswith(_OWN):
        return () if goal.key(field) is None else (field,)
    value = getattr(goal, _ATTRIBUTES.get(field, field))
    return _plain_values(value, field)


def _document_value(document: Document, field: str) -> tuple[Any, ...]:
    if field.startswith(_OWN):
        own = document.tree.get(field)
        return () if own in (None, "") else (own,)
    if field == "channels":
        return tuple(channel.name.value for channel in document.channels)
    return _plain_values(getattr(document, field), field)


def _plain_values(value: Any, field: str) -> tuple[Any, ...]:
    if isinstance(value, Stated):
        inner = value.value
        if field == "metric":
            return (inner.id, inner.name)
        return (getattr(inner, "value", inner),)
    if isinstance(value, tuple):
        return tuple(item.value if isinstance(item, Stated) else item for item in value)
    return () if value in (None, "") else (value,)


def _place(spec: Spec, subject: Goal | Document) -> tuple[Any, str]:
    """Where a finding points, and the field that it speaks of."""
    at = _spot(subject, spec.at) if spec.at else None
    if at is not None:
        return at, spec.at
    field = spec.at or (spec.needs[0] if len(spec.needs) == 1 else "")
    return (subject if isinstance(subject, Goal) else subject.title or subject.span), field


def _spot(subject: Goal | Document, field: str) -> Any:
    """The value of a field, else its key, else None."""
    stated = getattr(subject, field, None)
    if isinstance(stated, Stated):
        return stated
    if isinstance(subject, Goal):
        text = subject.text(field)
        return text.span if text else subject.key(field)
    mark = subject.tree.marks.get(field)
    return mark.key if mark else None


def _alternative(word: str) -> str:
    return r"\s+".join(re.escape(part).replace(r"\*", r"\w*") for part in word.split())


def _shown(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "nothing"}[value]
    if isinstance(value, (int, float)):
        return f"{value:,}"
    if isinstance(value, dict):
        return _shown(value.get("value"))
    return ", ".join(map(_shown, value)) if isinstance(value, (list, tuple)) else str(value)
