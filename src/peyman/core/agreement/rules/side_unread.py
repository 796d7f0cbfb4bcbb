"""A side that gets no report.

Both sides see the same figures at the same time, or they argue about figures. A report to one side alone is news to
the other.
"""

from collections.abc import Iterator

from peyman.core.agreement.meant import all_meant
from peyman.core.agreement.rules.rule import Advice, Rule
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.people.who import Who


def _check(agreement: Agreement) -> Iterator[Advice]:
    reports = agreement.reporting.reports
    readers = frozenset().union(*(all_meant(report.to, agreement) for report in reports))
    if not reports or Who("word", "everyone") in readers or any(who.kind == "team" for who in readers):
        return
    for party in agreement.parties:
        if not readers & {party.head, party.deputy}:
            message = f"no report comes to `{party.id}`"
            yield Advice(("reporting", "reports"), message, "send one to `parties`")


RULE = Rule("S4-02", "remark", _check)
