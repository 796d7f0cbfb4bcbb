"""What can be proved of conditions: never more than is so."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peyman.core.conditions import parse_condition, truth
from peyman.core.conditions.proving import always_holds, follows, never_holds

TESTS = ("a = 'x'", "a in ('x', 'y')", "a is null", "n > 1", "n <= 2", "n = 3", "flag", "a like 'x%'", "a <> 'y'")
ROWS = [
    {"a": a, "n": n, "flag": flag}
    for a, n, flag in product((None, "x", "y", "z", "xy"), (None, 0, 1, 2, 3, 4), (None, "yes", "no"))
]
conditions = st.recursive(
    st.sampled_from(TESTS),
    lambda inner: st.one_of(
        inner.map(lambda one: f"not ({one})"),
        st.tuples(inner, st.sampled_from(("and", "or")), inner).map(lambda three: "({}) {} ({})".format(*three)),
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("text", "never", "always"),
    [
        ("source = 'demo' and source = 'event'", True, False),
        ("source = 'demo' and source <> 'Demo'", False, False),
        ("seats > 100 and seats < 50", True, False),
        ("seats > 50 and seats < 51", False, False),
        ("source is null or source is not null", False, True),
        ("seats > 50 or seats <= 50", False, False),
        ("source = 'demo' or source <> 'demo'", False, True),
        ("is_test and not is_test", True, False),
        ("name like 'a%' and not name like 'a%'", True, False),
        ("name like 'a%' and name like 'b%'", False, False),
        ("number_that_day <= 1.2 * capacity_that_day", False, False),
    ],
)
def test_a_condition_never_or_always_holds(text, never, always):
    condition = parse_condition(text)
    assert (never_holds(condition), always_holds(condition)) == (never, always)


@pytest.mark.parametrize(
    ("wider", "narrower", "proved"),
    [
        ("source in ('demo', 'event')", "source = 'demo'", True),
        ("source = 'demo'", "source in ('demo', 'event')", False),
        ("seats > 10", "seats > 100", True),
        ("seats > 10", "seats >= 10", False),
        ("source <> 'demo'", "source is null", True),
        ("source = 'demo'", "source = 'demo' and seats > 1", True),
        ("name like 'a%'", "name like 'ab%'", False),
    ],
)
def test_a_condition_follows_from_another(wider, narrower, proved):
    assert follows(parse_condition(wider), parse_condition(narrower)) is proved


def test_too_many_cases_prove_nothing():
    many = " and ".join(f"a{number} = 'x'" for number in range(20)) + " and a0 = 'y'"
    assert never_holds(parse_condition(many)) is False


@given(conditions, conditions)
def test_what_is_proved_is_so_for_every_row(first, second):
    """Whatever is said to never hold, always hold or follow does so in rows of all kinds."""
    one, two = parse_condition(first), parse_condition(second)
    if never_holds(one):
        assert not any(truth(one, row) for row in ROWS)
    if always_holds(one):
        assert all(truth(one, row) for row in ROWS)
    if follows(one, two):
        assert all(truth(one, row) for row in ROWS if truth(two, row))
