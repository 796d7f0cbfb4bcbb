"""Names are closed (SEMANTICS §1): whoever is named is declared, and whoever is declared should be named."""

import re

from peyman.core.agreement.checks.ids import BUILT_IN
from peyman.core.agreement.drafts import Draft, Leaf
from peyman.core.agreement.grammars.finding_conditions import FIGURES
from peyman.core.agreement.grammars.formulas import metrics_in
from peyman.core.agreement.problems import did_you_mean
from peyman.core.agreement.terms.clauses import AllFindings, AnyFinding, FigureTest, FindingCondition, Point, StateTest
from peyman.core.conditions.names import names_in, tests_in
from peyman.core.conditions.tree import Compare, Name
from peyman.core.people.reading import WORDS
from peyman.core.people.who import Who
from peyman.core.quantities.yaml_source import Place

FACT_NAMES = ("activity", "actor", "actor_kind", "value", "value_number", "amount", "currency", "source")
_LEAD_NAMES = ("owner", "cycle")
_DUTIES = ("custodian", "sponsor")
_DECLARED_UNDER = {
    "attribute or condition": "declare it under `attributes`",
    "metric": "declare it under `metrics`",
    "commitment": "declare it under `commitments`",
    "stage or event": "declare it under `stages` or `events`",
}
_ONE_PERSON = ("accountable", "appeal_to")


def check_names(draft: Draft) -> None:
    """Say which names are not declared; remark which are declared and never named."""
    for leaf in draft.leaves:
        if "people" in leaf.grammar.refers:
            _check_who(draft, leaf)
        elif leaf.grammar.refers:
            _check_reference(draft, leaf)
        elif leaf.grammar.scope is not None:
            _check_condition(draft, leaf)
        elif isinstance(leaf.value, Point):
            _check_point(draft, leaf)
    _check_unused(draft)


def place_of_word(draft: Draft, leaf: Leaf, word: str) -> Place:
    """Give the place of a word inside a scalar, outside its quoted texts."""
    bare = re.sub(r"'(?:[^']|'')*'", lambda match: "'" * len(match[0]), leaf.scalar.text)
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", bare)
    return draft.source.place_in(leaf.scalar, found.start()) if found else leaf.scalar.place


def findings_in(condition: FindingCondition) -> tuple[FindingCondition, ...]:
    """Give the tests of a condition on findings, from left to right."""
    if isinstance(condition, AllFindings | AnyFinding):
        return tuple(test for part in condition.parts for test in findings_in(part))
    return (condition,)


def _check_reference(draft: Draft, leaf: Leaf) -> None:
    known = (*draft.ids(*leaf.grammar.refers), *leaf.grammar.words)
    if leaf.value not in known:
        kinds = " or ".join(leaf.grammar.refers)
        cure = did_you_mean(leaf.value, known, f"declare it, or name a {kinds}")
        draft.say("unknown_name", leaf.scalar.place, f"there is no {kinds} `{leaf.value}`", cure)


def _check_who(draft: Draft, leaf: Leaf) -> None:
    who: Who = leaf.value
    parties, stakeholders = draft.ids("party"), draft.ids("stakeholder")
    if who.kind == "word" and who.name not in (*WORDS, *_DUTIES, *parties, *stakeholders):
        cure = did_you_mean(who.name, (*parties, *stakeholders, *WORDS), "write an address, `team:name` or a word")
        draft.say("unknown_who", leaf.scalar.place, f"`{who.name}` names nobody", cure)
    if who.kind in ("head", "deputy") and who.name not in (*parties, "owed_by", "owed_to"):
        cure = did_you_mean(who.name, (*parties, "owed_by", "owed_to"))
        draft.say("unknown_who", place_of_word(draft, leaf, who.name), f"there is no side `{who.name}`", cure)
    if who.kind == "team" and leaf.path[-1] in _ONE_PERSON:
        message = f"`{leaf.path[-1]}` is one person, not a team"
        draft.say("not_one_person", leaf.scalar.place, message, "write an address, or `head:` and a side")


def _check_condition(draft: Draft, leaf: Leaf) -> None:
    match leaf.grammar.scope:
        case "finding":
            _check_finding(draft, leaf)
        case "formula":
            _check_names_in(draft, leaf, metrics_in(leaf.value), draft.ids("metric"), "metric")
        case "cost":
            return
        case "fact":
            _check_names_in(draft, leaf, tuple(names_in(leaf.value)), FACT_NAMES, "name of a fact")
        case scope:
            known = (*draft.ids("attribute", "condition"), *(_LEAD_NAMES if scope == "lead" else BUILT_IN))
            _check_names_in(draft, leaf, tuple(names_in(leaf.value)), known, "attribute or condition")


def _check_names_in(draft: Draft, leaf: Leaf, names: tuple[str, ...], known: tuple[str, ...], what: str) -> None:
    for name in sorted(set(names) - set(known)):
        if name in BUILT_IN and what != "metric":
            message, cure = f"`{name}` stands only in `applies_when`", "move this condition there"
            draft.say("name_not_here", place_of_word(draft, leaf, name), message, cure)
            continue
        cure = did_you_mean(name, known, _DECLARED_UNDER.get(what, "use a declared name"))
        if name in _compared_with(leaf):
            cure = f"if it is a text, quote it: `'{name}'`; else {cure}"
        draft.say("unknown_name", place_of_word(draft, leaf, name), f"there is no {what} `{name}`", cure)


def _compared_with(leaf: Leaf) -> frozenset[str]:
    """Give the names on the right of a sign, where a text without quotes often stands."""
    if leaf.grammar.scope in ("finding", "formula") or leaf.grammar.name != "condition":
        return frozenset()
    compared = (test for test in tests_in(leaf.value) if isinstance(test, Compare))
    return frozenset(test.right.name for test in compared if isinstance(test.right, Name))


def _check_finding(draft: Draft, leaf: Leaf) -> None:
    for test in findings_in(leaf.value):
        if isinstance(test, StateTest) and test.commitment is not None:
            _check_names_in(draft, leaf, (test.commitment,), draft.ids("commitment"), "commitment")
        if isinstance(test, FigureTest):
            _check_names_in(draft, leaf, (test.figure,), (*draft.ids("metric"), *FIGURES), "metric")


def _check_point(draft: Draft, leaf: Leaf) -> None:
    anchor = leaf.value.anchor
    if anchor.kind == "name":
        _check_names_in(draft, leaf, (anchor.name,), draft.ids("stage", "event"), "stage or event")


def _check_unused(draft: Draft) -> None:
    """Remark on what is declared and never named (SEMANTICS §64)."""
    named = {word for leaf in draft.leaves for word in _named(leaf)}
    for kind in ("attribute", "stage", "event", "condition", "metric", "calendar"):
        for name, path in draft.declared.get(kind, {}).items():
            if name not in named and not _fits_by_itself(draft, kind, name):
                message = f"nothing names the {kind} `{name}`"
                draft.say_at("unused_name", (*path, "key"), message, "delete it if it is not needed", "remark")


def _fits_by_itself(draft: Draft, kind: str, name: str) -> bool:
    if kind != "calendar":
        return False
    calendar = draft.terms.get(("calendar", "elsewhere", name))
    return calendar is None or calendar.where is not None


def _named(leaf: Leaf) -> tuple[str, ...]:
    if leaf.key == "lifecycle.lead_value.rows.<attribute>":
        return (str(leaf.path[-1]),)
    if leaf.grammar.refers:
        return (leaf.value,) if isinstance(leaf.value, str) else ()
    if leaf.grammar.scope == "formula":
        return metrics_in(leaf.value)
    if leaf.grammar.scope == "finding":
        tests = findings_in(leaf.value)
        return tuple(test.figure for test in tests if isinstance(test, FigureTest))
    if leaf.grammar.scope is not None:
        return tuple(names_in(leaf.value))
    return (leaf.value.anchor.name or "",) if isinstance(leaf.value, Point) else ()
