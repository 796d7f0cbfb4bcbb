"""Conditions that can be decided: names of the right kind, values that are listed, parts that stay small."""

from peyman.core.agreement.checks.names import FACT_NAMES, place_of_word
from peyman.core.agreement.drafts import Draft, Leaf
from peyman.core.agreement.grammars.days import parse_day
from peyman.core.agreement.problems import did_you_mean
from peyman.core.agreement.terms.lifecycle import Attribute, NamedCondition
from peyman.core.conditions import fold
from peyman.core.conditions.names import names_in, tests_in
from peyman.core.conditions.tree import Compare, Condition, In, Literal, Name, Number, Text
from peyman.core.quantities.grammar import GrammarError

MOST_TESTS = 5_000
_NUMBERS = ("value_number", "amount", "number_that_day", "capacity_that_day", "cycle")
_ACTOR_KINDS = ("human", "system", "unknown")
_AT_ENTRY_ONLY = frozenset({"number_that_day", "capacity_that_day"})


def check_conditions(draft: Draft) -> None:
    """Say which tests can never be meant, and which named conditions stand where they cannot be decided."""
    attributes = {term.id: term for term in draft.terms.values() if isinstance(term, Attribute)}
    named = {term.id: term.condition for term in draft.terms.values() if isinstance(term, NamedCondition)}
    for leaf in draft.leaves:
        scope = leaf.grammar.scope
        if scope in ("fact", "lead", "owed", "named"):
            for test in tests_in(leaf.value):
                _check_test(draft, leaf, test, attributes if scope != "fact" else {}, named)
        if scope == "lead":
            _check_reach(draft, leaf, named)
    _check_sizes(draft, named)
    _check_capacity(draft, named)


def _check_test(
    draft: Draft, leaf: Leaf, test: Condition, attributes: dict[str, Attribute], named: dict[str, Condition]
) -> None:
    match test:
        case Name(name):
            _check_bare(draft, leaf, name, attributes, named)
        case Compare(_, Name(name), (Text() | Number()) as literal):
            _check_literals(draft, leaf, name, (literal,), attributes)
        case Compare(_, (Text() | Number()) as literal, Name(name)):
            _check_literals(draft, leaf, name, (literal,), attributes)
        case In(Name(name), among):
            _check_literals(draft, leaf, name, among, attributes)
        case _:
            pass
    compared = names_in(test) & named.keys() if not isinstance(test, Name) else ()
    for name in sorted(compared):
        message = f"`{name}` is a condition and is compared with nothing"
        draft.say("condition_compared", place_of_word(draft, leaf, name), message, f"write `{name}` or `not {name}`")


def _check_bare(
    draft: Draft, leaf: Leaf, name: str, attributes: dict[str, Attribute], named: dict[str, Condition]
) -> None:
    kind = attributes[name].kind if name in attributes else None
    known = kind is not None or name in (*_NUMBERS, *FACT_NAMES, "owner")
    if known and kind != "yes_no" and name not in named:
        message = f"`{name}` is neither yes nor no and cannot stand alone"
        draft.say("not_yes_no", place_of_word(draft, leaf, name), message, f"compare it: `{name} = '…'`")


def _check_literals(
    draft: Draft, leaf: Leaf, name: str, literals: tuple[Literal, ...], attributes: dict[str, Attribute]
) -> None:
    kind = attributes[name].kind if name in attributes else ("number" if name in _NUMBERS else "text")
    texts = tuple(literal.text for literal in literals if isinstance(literal, Text))
    place = place_of_word(draft, leaf, name)
    if kind == "number" and texts:
        draft.say("kind_mismatch", place, f"`{name}` is a number and is compared with `'{texts[0]}'`", "write a number")
    if kind == "yes_no":
        message = f"`{name}` is yes or no and is compared with nothing"
        draft.say("kind_mismatch", place, message, f"write `{name}` or `not {name}`")
    if kind == "date" and not all(_is_day(text) for text in texts):
        draft.say("kind_mismatch", place, f"`{name}` is a day", "compare it with a day like `'1405-01-01'`")
    known = attributes[name].values if kind == "listed" else (_ACTOR_KINDS if name == "actor_kind" else ())
    folded = {fold(value) for value in known}
    for text in texts:
        if known and fold(text) not in folded:
            message = f"`{text}` is not among the listed values of `{name}`"
            draft.say("value_not_listed", place, message, did_you_mean(text, known, "list it"), "remark")


def _is_day(text: str) -> bool:
    try:
        parse_day(text)
    except GrammarError:
        return False
    return True


def _check_reach(draft: Draft, leaf: Leaf, named: dict[str, Condition]) -> None:
    """A condition that counts the day's leads is decided at a clock's start only, so only `applies_when` may use it."""
    for name in sorted(names_in(leaf.value) & named.keys()):
        if _reached(name, named) & _AT_ENTRY_ONLY:
            message = f"`{name}` counts the leads of the day and stands only in `applies_when`"
            draft.say("name_not_here", place_of_word(draft, leaf, name), message, "use another condition here")


def _reached(name: str, named: dict[str, Condition]) -> frozenset[str]:
    """Give every name a named condition reaches, through others too."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        for inner in names_in(named[waiting.pop()]) - seen:
            seen.add(inner)
            if inner in named:
                waiting.append(inner)
    return frozenset(seen)


def _check_sizes(draft: Draft, named: dict[str, Condition]) -> None:
    sizes: dict[str, int] = {}

    def size(name: str, above: tuple[str, ...]) -> int:
        if name not in named or name in above or len(above) > 100:
            return 1
        if name not in sizes:
            inner = sum(
                size(test.name, (*above, name)) if isinstance(test, Name) else 1 for test in tests_in(named[name])
            )
            sizes[name] = min(inner, MOST_TESTS + 1)
        return sizes[name]

    for name in named:
        if size(name, ()) > MOST_TESTS:
            path = ("lifecycle", "conditions", name)
            draft.say_at("condition_too_large", path, f"`{name}` stands for over {MOST_TESTS:,} tests", "simplify it")


def _check_capacity(draft: Draft, named: dict[str, Condition]) -> None:
    if ("capacity", 0) in draft.places:
        return
    for leaf in draft.leaves:
        if leaf.grammar.scope == "owed":
            reached = set(names_in(leaf.value)).union(
                *(_reached(name, named) for name in names_in(leaf.value) if name in named)
            )
            if "capacity_that_day" in reached:
                message = "`capacity_that_day` is used, but the file has no `capacity`"
                draft.say("capacity_missing", leaf.scalar.place, message, "add `capacity: {reps: …}`")
