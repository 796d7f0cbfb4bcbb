"""A deal of several leads counts once, whole, for the lead with the greatest share; how many there are is told."""

import pytest

from peyman.core.facts.belonging import belonging_to_several
from peyman.core.facts.values import Link
from peyman.wording.facts import several_sentence
from tests.cli.calling import Company

DEALS = """\
peyman: 1
mapping: deals
timezone: Asia/Tehran
sources:
  - {file: deals.csv, links: {kind: belongs_to, from: deal, to: lead, share: share, since: since, until: until}}
  - {file: wins.csv, subject: deal, event: {activity: activity, at: at}}
"""


def link(start: int, to: int, since: int | None = None, until: int | None = None, kind: str = "belongs_to") -> Link:
    return Link(to, kind, start, to, 500_000, since, until, 0)


@pytest.mark.parametrize(
    ("links", "several"),
    [
        ((link(10, 1), link(10, 2)), (10,)),
        ((link(10, 1), link(11, 2)), ()),
        ((link(10, 1, None, 5), link(10, 2, 5, None)), ()),
        ((link(10, 1, None, 6), link(10, 2, 5, None)), (10,)),
        ((link(10, 1, 0, 9), link(10, 1, 1, 3), link(10, 2, 4, 5)), (10,)),
        ((link(10, 1), link(10, 2), link(2, 1, kind="same_as")), ()),
        ((link(10, 1), link(10, 10), link(10, 2, 7, 7)), ()),
    ],
)
def test_who_belongs_to_several_at_one_time(links: tuple[Link, ...], several: tuple[int, ...]) -> None:
    assert belonging_to_several(links) == several


def test_the_deal_counts_for_the_greatest_share_and_is_told(company: Company) -> None:
    company.write("wins.csv", "deal,activity,at\nD-1,won,2026-10-09 10:00:00\nD-2,won,2026-10-09 11:00:00\n")
    company.write(
        "deals.csv",
        "deal,lead,share,since,until\nD-1,L-1,40%,,\nD-1,L-2,60%,,\nD-2,L-1,,,2026-10-01\nD-2,L-2,,2026-10-02,\n",
    )
    company.write("deals.yaml", DEALS)
    company.bring().bring("deals.yaml")
    code, _, err = company.call("facts", "--facts", company.facts)
    assert (code, several_sentence(1, "en") in err) == (0, True)
    assert "{n}" not in several_sentence(1, "fa")
    told = company.ask("explain", "--lead", "L-2")
    won = [fact["at"] for fact in told["facts"] if "won" in fact["what"]]
    assert len(won) == 2
