"""A condition's text becomes its tree, or says at which column it stops being a condition."""

from fractions import Fraction

import pytest

from peyman.core.conditions import ConditionError, expand, names_in, parse_condition, write_condition
from peyman.core.conditions.tree import All, Any, Arithmetic, Compare, In, IsNull, Like, Name, Not, Number, Text


def test_and_binds_before_or():
    tree = parse_condition("a or b and c")
    assert tree == Any((Name("a"), All((Name("b"), Name("c")))))


def test_a_product_binds_before_a_sum():
    tree = parse_condition("number_that_day <= 1 + 1.2 * capacity_that_day")
    product = Arithmetic("*", Number(Fraction(6, 5)), Name("capacity_that_day"))
    assert tree == Compare("<=", Name("number_that_day"), Arithmetic("+", Number(Fraction(1)), product))


def test_every_kind_of_test_has_its_tree():
    assert parse_condition("a in ('x', -3)") == In(Name("a"), (Text("x"), Number(Fraction(-3))))
    assert parse_condition("a not in ('it''s')") == Not(In(Name("a"), (Text("it's"),)))
    assert parse_condition("a is not null") == Not(IsNull(Name("a")))
    assert parse_condition("a not like 'x%'") == Not(Like(Name("a"), "x%"))
    assert parse_condition("not (a)") == Not(Name("a"))
    assert parse_condition("n > 480_000") == Compare(">", Name("n"), Number(Fraction(480_000)))


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("", 1, "expected a name, a number or a text in quotes, found the end"),
        ("a =", 4, "expected a name, a number or a text in quotes, found the end"),
        ("a = 'x' AND b", 9, "expected `and`, `or` or the end, found `AND`"),
        ("lower(a) = 'x'", 6, "expected `and`, `or` or the end, found `(`"),
        ("a in ()", 7, "expected a text in quotes or a number, found `)`"),
        ("a in ('x', b)", 12, "expected a text in quotes or a number, found `b`"),
        ("a = 'x", 5, "a text without its closing quote"),
        ('a = "x"', 5, 'texts stand in single quotes, not in `"`'),
        ("a != 'x'", 3, "`!=` is no sign of this language"),
        ("a = 1; drop", 6, "`;` may not stand here"),
        ("a = null", 5, "nothing is compared with `null`"),
        ("a is empty", 6, "expected `null`, found `empty`"),
        ("a not 3", 7, "expected `in` or `like`, found `3`"),
        ("(a = 1", 7, "expected `)`, found the end"),
        ("a = 1)", 6, "expected `and`, `or` or the end, found `)`"),
        ("5", 2, "expected a comparison, found the end"),
        ("a like 3", 8, "expected a text in quotes, found `3`"),
        ("a = 1 -- note", 8, "expected a name, a number or a text in quotes, found `-`"),
        ("a between 1 and 2", 3, "expected `and`, `or` or the end, found `between`"),
    ],
)
def test_what_is_no_condition_is_refused_at_the_first_wrong_word(text, column, message):
    with pytest.raises(ConditionError) as refused:
        parse_condition(text)
    assert (refused.value.column, refused.value.message) == (column, message)
    assert refused.value.cure


@pytest.mark.parametrize(
    ("text", "column", "cure"),
    [
        ("a == 'x'", 3, "write `=`"),
        ("a != 'x'", 3, "write `<>`"),
        ("a =< 3", 3, "write `<=`"),
        ("a ≥ 3", 3, "write `>=`"),
        ("a = 'x' && b", 9, "write `and`"),
        ("a || b", 3, "write `or`"),
        ("!a", 1, "write `not`"),
        ('a = "demo" and b', 5, "write `'demo'`"),
        ("a = “demo”", 5, "write `'demo'`"),
        ("a = 'x' and", 12, "write a test after `and`, as in `source = 'demo' and seats > 10`, or delete it"),
        ("a or", 5, "write a test after `or`, as in `source = 'demo' and seats > 10`, or delete it"),
        ("or a", 1, "write a test before `or`, as in `source = 'demo' and seats > 10`, or delete it"),
        ("a = 'x", 5, "close it with `'`; a quote inside is `''`"),
        ("a and (b = 1", 13, "close the bracket of column 7 with `)`"),
        ("a in ('x', 'y'", 15, "close the bracket of column 6 with `)`"),
        ("a = 1)", 6, "delete it, or open a bracket before it"),
        ("a in 'x'", 6, "write the values in brackets: `in ('demo', 'content')`"),
        ("a is none", 6, "write `is null`"),
        ("a is not none", 10, "write `is not null`"),
        ("a is NULL", 6, "write `is null`"),
        ("a is 'x'", 6, "compare with a sign: `= 'x'`; only `null` follows `is`"),
        ("a not none", 7, "write `is not null`, `<>`, `not in (…)` or `not like '…'`"),
        ("a = 1 AND b", 7, "words are lower case: `and`"),
        ("a >= ۱۲", 6, "write the number with Latin digits and a point, like `480_000` or `1.5`"),
        ("a = demo site", 10, "texts stand in single quotes, as in `source = 'demo' and seats > 10`"),
        ("a @ 3", 3, "delete it, or write it inside a text: `'@'`"),
    ],
)
def test_a_common_slip_is_told_its_cure(text, column, cure):
    with pytest.raises(ConditionError) as refused:
        parse_condition(text)
    assert (refused.value.column, refused.value.cure) == (column, cure)


@pytest.mark.parametrize("text", ["(" * 5_000 + "a", "1+" * 900 + "1 = 1", "a or " * 3_000 + "a", "not " * 90 + "a"])
def test_a_monstrous_condition_is_refused_not_a_recursion(text):
    with pytest.raises(ConditionError):
        parse_condition(text)


@pytest.mark.parametrize(
    "text",
    [
        "a or b and not (c or d)",
        "not (not a)",
        "a in ('x', 3) and b not in ('it''s')",
        "a is null or b is not null or c like 'x%' or d not like '_'",
        "a <= 1.2 * b - 3 / 4",
        "(a or b) and c <> -0.05",
        "not a = 1",
        "activity = 'ثبت سرنخ'",
    ],
)
def test_writing_and_reading_again_gives_the_same_tree_and_text(text):
    tree = parse_condition(text)
    assert parse_condition(write_condition(tree)) == tree
    assert write_condition(tree) == text


def test_writing_drops_needless_brackets_and_blanks_and_makes_days_gregorian():
    assert write_condition(parse_condition("((a)  and (b='x'))")) == "a and b = 'x'"
    assert write_condition(parse_condition("signed >= '1405-01-01'")) == "signed >= '2026-03-21'"


def test_names_are_found_in_values_and_as_tests():
    condition = parse_condition("complete and (a + b > 2 or c is null) and not (d in ('x') or e like 'y')")
    assert names_in(condition) == {"complete", "a", "b", "c", "d", "e"}


def test_named_conditions_are_put_in_their_place_as_deep_as_they_go():
    named = {"good": parse_condition("big and a = 1"), "big": parse_condition("size > 5")}
    assert write_condition(expand(parse_condition("good or b"), named)) == "size > 5 and a = 1 or b"


def test_a_circle_of_named_conditions_ends():
    named = {"a": parse_condition("b"), "b": parse_condition("a")}
    assert expand(Name("a"), named) == Name("a")
