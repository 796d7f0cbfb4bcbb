"""Whom facts belong to: merges to the end, members by the link valid at that time."""

from peyman.core.facts.belonging import AFTER_ALL, BEFORE_ALL, Belonging, Stay, belonging
from peyman.core.facts.values import Link

A, B, C, D = 1, 2, 3, 4
DEAL, LEAD, ACCOUNT = 11, 12, 13


def link(kind: str, start: int, to: int, fact: int = 1, **more: int | None) -> Link:
    values: dict[str, int | None] = {"share": 1_000_000, "since": None, "until": None, "recorded_at": 0, **more}
    return Link(fact=fact, kind=kind, start=start, to=to, **values)  # type: ignore[arg-type] # values of a Link


def always(subject: int, home: int) -> Stay:
    return Stay(subject, BEFORE_ALL, AFTER_ALL, home)


def of(*links: Link, counted: str = "lead") -> Belonging:
    return belonging(links, {DEAL: "deal", LEAD: "lead", ACCOUNT: "account"}, counted)


def test_the_survivor_of_a_chain_of_merges_owns_all_facts() -> None:
    found = of(link("same_as", A, B, 1), link("same_as", B, C, 2), link("same_as", C, D, 3))
    assert found.stays == (always(A, D), always(B, D), always(C, D))
    assert found.circles == ()


def test_a_circle_of_merges_is_reported_and_not_followed() -> None:
    found = of(link("same_as", A, B, 1), link("same_as", B, A, 2), link("same_as", C, D, 3))
    assert found.circles == ((A, B),)
    assert found.stays == (always(C, D),)


def test_a_chain_that_runs_into_a_circle_ends_at_the_circle() -> None:
    found = of(link("same_as", C, A, 1), link("same_as", A, B, 2), link("same_as", B, A, 3))
    assert found.circles == ((A, B),)
    assert found.stays == (always(C, A),)


def test_of_two_merges_of_one_subject_the_one_recorded_later_holds() -> None:
    found = of(link("same_as", A, B, 1, recorded_at=5), link("same_as", A, C, 2, recorded_at=3))
    assert found.stays == (always(A, B),)


def test_a_very_long_chain_of_merges_is_followed_to_its_end() -> None:
    found = of(*(link("same_as", step, step + 1, step) for step in range(1, 200)))
    assert {stay.home for stay in found.stays} == {200}


def test_a_member_belongs_to_its_subject_while_the_link_is_valid() -> None:
    found = of(link("belongs_to", DEAL, LEAD, since=100, until=200))
    assert found.stays == (
        Stay(DEAL, BEFORE_ALL, 100, DEAL),
        Stay(DEAL, 100, 200, LEAD),
        Stay(DEAL, 200, AFTER_ALL, DEAL),
    )


def test_a_deal_of_two_leads_counts_once_for_the_greater_share() -> None:
    found = of(link("belongs_to", DEAL, A, 1, share=400_000), link("belongs_to", DEAL, B, 2, share=600_000))
    assert found.stays == (always(DEAL, B),)


def test_of_equal_shares_the_link_known_first_holds() -> None:
    found = of(link("belongs_to", DEAL, A, 2, share=500_000), link("belongs_to", DEAL, B, 1, share=500_000))
    assert found.stays == (always(DEAL, B),)


def test_facts_come_up_to_the_kind_that_is_counted_and_stop_there() -> None:
    links = (link("belongs_to", DEAL, LEAD, 1), link("belongs_to", LEAD, ACCOUNT, 2))
    assert of(*links, counted="lead").stays == (always(DEAL, LEAD),)
    assert of(*links, counted="account").stays == (always(DEAL, ACCOUNT), always(LEAD, ACCOUNT))
    assert of(*links, counted="deal").stays == (always(LEAD, ACCOUNT),)


def test_a_members_facts_go_to_the_survivor_of_its_subject() -> None:
    found = of(link("belongs_to", DEAL, A, 1), link("same_as", A, B, 2))
    assert found.stays == (always(A, B), always(DEAL, B))


def test_members_that_belong_to_each_other_do_not_run_for_ever() -> None:
    found = belonging((link("belongs_to", A, B, 1), link("belongs_to", B, A, 2)), {}, "lead")
    assert {stay.subject for stay in found.stays} <= {A, B}
