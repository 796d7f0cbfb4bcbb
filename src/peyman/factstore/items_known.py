"""Items as known on a moment: those of today, but for the leads of which something else was known then."""

from peyman.core.judge.plan import Plan
from peyman.factstore.items import Judge, Kept, replaced
from peyman.factstore.items_parts import parts_of
from peyman.factstore.items_touched import met_by_closures
from peyman.factstore.shelf import Shelf
from peyman.factstore.touched import Touched


def as_known(kept: Kept, shelf: Shelf, plan: Plan, judge: Judge) -> Kept:
    """Give the items as known on the moment to which the shelf is pinned; nothing of it is kept.

    Leads of which the same facts were known then move over; `judge` judges the others by what was known.
    """
    touched = unlike_today(kept, shelf, plan)
    subjects = frozenset(each.subject for each in touched)
    then = replaced(kept, subjects, judge(plan, subjects) if subjects else ())
    return Kept(then.items, then.told, touched, kept.rebuilt)


def unlike_today(kept: Kept, shelf: Shelf, plan: Plan) -> tuple[Touched, ...]:
    """Give the leads of which something else was known then than is known today, with every reason.

    An outage meets the clocks of today: one that was not yet known then may have met no others, and where it was
    known then and is not today, those it met are found by what they are today without it.
    """
    then = shelf.view(counted=plan.subject)
    today = shelf.pin().view(counted=plan.subject)
    changes = shelf.changes(today, then)
    touched = shelf.touched(today, then, changes)
    outages = shelf.outages(changes)
    clocks = kept.items.clocks if outages else ()
    met = [
        lead
        for part in parts_of(plan)
        if part.kind == "clocks" and outages and part.closures
        for lead in met_by_closures(part, (item for item in clocks if item.node == part.name), outages)
    ]
    return tuple(dict.fromkeys((*touched, *met)))
