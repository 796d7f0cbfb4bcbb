"""What the table of lead values would be if it were refreshed now, from the facts of a shelf."""

from dataclasses import dataclass
from pathlib import Path

from peyman.core.agreement.standing import terms_on
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.trial_terms import happenings_in
from peyman.core.agreement.writing import canonical_text
from peyman.core.judge.lead_values import Looked, NotRefreshable, Refreshed, refreshed, with_new_rows
from peyman.core.judge.plan import compile_plan
from peyman.factstore.shelf import Shelf
from peyman.questions.refusals import FactsMissing, NameUnknown
from peyman.questions.workspace import reading_again

__all__ = ["LeadValues", "NotRefreshable", "lead_values"]

_TABLE = "  lead_value:"


@dataclass(frozen=True, slots=True)
class LeadValues:
    """The table anew with the manifest it rests on, and the lines to put into the agreement."""

    refresh: Refreshed
    manifest: int
    lines: tuple[str, ...]


def lead_values(versions: tuple[Agreement, ...], facts: Path, looked: Looked) -> LeadValues:
    """Compute the table of lead values anew from history, for the version in force.

    Raises:
        FactsMissing: the folder holds no facts.
        NameUnknown: the agreement has no such stage or event.
        NotRefreshable: the terms do not say from what.
    """
    if not facts.is_dir() or Shelf(facts).manifest().number == 0:
        raise FactsMissing(f"{facts} holds no facts; bring some with `peyman import MAPPING --facts {facts}`")
    calendar = compile_plan(versions).calendars["main"]
    day = calendar.local_date(looked.now - 1)
    agreement = terms_on(versions, day)
    _check_names(agreement, looked)

    def read() -> LeadValues:
        shelf = Shelf(facts).pin()
        found = refreshed(agreement, looked, shelf.leads(counted=agreement.lifecycle.subject), shelf.closures())
        text = canonical_text(with_new_rows(found, day))
        return LeadValues(found, shelf.manifest().number, tuple(_table_in(text.splitlines())))

    return reading_again(read)


def _check_names(agreement: Agreement, looked: Looked) -> None:
    known = happenings_in(agreement)
    for name in (looked.start, looked.to):
        if name is not None and name not in known:
            raise NameUnknown(f"the agreement knows no stage or event {name!r}; it knows {', '.join(known)}")


def _table_in(lines: list[str]) -> list[str]:
    """Give the lines of the table in the text of an agreement."""
    first = lines.index(_TABLE)
    after = next(
        (place for place, line in enumerate(lines[first + 1 :], first + 1) if not _is_inside(line)), len(lines)
    )
    return lines[first:after]


def _is_inside(line: str) -> bool:
    return line.startswith(" " * (len(_TABLE) - len(_TABLE.lstrip()) + 1))
