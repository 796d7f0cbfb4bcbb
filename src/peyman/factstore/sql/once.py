"""Which steps are read only once: an engine that plans well need not write those out before it reads them."""

from collections import Counter
from collections.abc import Iterable

from sqlglot import exp

from peyman.factstore.sql.steps import Step


def read_once(steps: Iterable[Step]) -> frozenset[str]:
    """Give the names of the steps that one later step reads, in one place."""
    known = tuple(steps)
    read = Counter(table.name for each in known for table in each.select.find_all(exp.Table))
    return frozenset(each.name for each in known if read[each.name] == 1 and not each.few)
