"""Ids: once per file, and never a word of the grammars (LANGUAGE §1.4)."""

from peyman.core.agreement.drafts import Draft, Path
from peyman.core.agreement.grammars.finding_conditions import FIGURES, STATES
from peyman.core.agreement.grammars.points import PERIODS, WEEKDAYS
from peyman.core.conditions.words import RESERVED
from peyman.core.people.reading import WORDS

_ONE_SPACE = ("party", "stakeholder", "stage", "event", "condition", "metric", "commitment", "task", "report")
_OTHER_WORDS = (
    *("before", "after", "start", "end", "of", "every", "per", "for", "to", "is", "limit", "business", "company"),
    *("main", "deadline", "effective", "expiry", "unanswered", "definition_changed", "owed_by", "owed_to", "none"),
    *("minute", "hour", "thousand", "million", "billion", "toman"),
)
GRAMMAR_WORDS = frozenset({*RESERVED, *WORDS, *FIGURES, *STATES, *PERIODS, *WEEKDAYS, *_OTHER_WORDS})
BUILT_IN = ("owner", "cycle", "number_that_day", "capacity_that_day")


def check_ids(draft: Draft) -> None:
    """Say which ids stand twice or are words of the grammars."""
    seen: dict[str, tuple[str, Path]] = {}
    for kind in _ONE_SPACE:
        for name, path in draft.declared.get(kind, {}).items():
            if name in GRAMMAR_WORDS:
                cure = f"rename it, for instance to `{name}_{kind}`"
                draft.say_at("id_reserved", (*path, "key"), f"`{name}` is a word of the language, not an id", cure)
            elif name in seen:
                first, where = seen[name]
                line = draft.place((*where, "key")).line
                message = f"the id `{name}` already names a {first}, at line {line}"
                draft.say_at("id_twice", (*path, "key"), message, f"rename one, for instance to `{name}_{kind}`")
            seen.setdefault(name, (kind, path))
    _check_attributes(draft)


def _check_attributes(draft: Draft) -> None:
    conditions = draft.declared.get("condition", {})
    for name, path in draft.declared.get("attribute", {}).items():
        if name in RESERVED:
            message = f"`{name}` is a word of conditions, not an attribute"
            draft.say_at("id_reserved", (*path, "key"), message, f"rename it, for instance to `{name}_`")
        elif name in conditions or name in BUILT_IN:
            other = "a named condition" if name in conditions else "a name every condition knows"
            message = f"`{name}` is an attribute and {other}"
            draft.say_at("name_ambiguous", (*path, "key"), message, "rename the attribute")
