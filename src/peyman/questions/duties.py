"""What the terms ask of one person, with the next date of each duty and, where there are facts, what is open of it."""

from dataclasses import dataclass

from peyman.core.agreement.dates import Dates, dates_of
from peyman.core.agreement.duties import Own, duties_of
from peyman.core.agreement.resolving import Scene
from peyman.core.agreement.standing import terms_on
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.terms.clauses import Point
from peyman.core.calendars import WorkCalendar
from peyman.core.judge.plan import compile_plan
from peyman.core.people.roster import Roster
from peyman.core.quantities.moments import Moment
from peyman.questions.clocks import running
from peyman.questions.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PerLead:
    """Of a task that every lead makes: how many clocks of its commitment run in time, and how many are overdue."""

    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class DatedDuty:
    """A duty of a person, when it is due next (or was, where it comes only once), and what is open of it."""

    own: Own
    at: Moment | None
    per_lead: PerLead | None = None


@dataclass(frozen=True, slots=True)
class PersonsDuties:
    """All duties of one person by the terms of a moment."""

    person: str
    agreement: Agreement
    as_of: Moment
    duties: tuple[DatedDuty, ...]


def duties_of_person(workspace: Workspace, *, person: str, as_of: Moment) -> PersonsDuties:
    """Give the duties of a person as of a moment, by the roster, with what is open of tasks that each lead makes."""
    agreement = workspace.agreement_at(as_of)
    scene = Scene(agreement, workspace.shelf.roster(workspace.known_on), as_of)
    found = _dated(scene, person, workspace.plan.calendars["main"])
    return PersonsDuties(person, agreement, as_of, tuple(_counted(each, person, workspace, as_of) for each in found))


def duties_by_the_terms(versions: tuple[Agreement, ...], *, person: str, as_of: Moment) -> PersonsDuties:
    """Give the duties of a person where there are no facts: nobody is absent, and no team has known members."""
    plan = compile_plan(versions)
    calendar = plan.calendars["main"]
    agreement = terms_on(versions, calendar.local_date(as_of - 1))
    return PersonsDuties(person, agreement, as_of, _dated(Scene(agreement, Roster(), as_of), person, calendar))


def _dated(scene: Scene, person: str, calendar: WorkCalendar) -> tuple[DatedDuty, ...]:
    dates = dates_of(scene.agreement, calendar)
    return tuple(DatedDuty(own, _next(own, dates, scene.at)) for own in duties_of(person, scene))


def _next(own: Own, dates: Dates, as_of: Moment) -> Moment | None:
    return None if own.duty.when is None else dates.next_of(own.duty.when, as_of)


def _counted(each: DatedDuty, person: str, workspace: Workspace, as_of: Moment) -> DatedDuty:
    """Count the clocks of the commitment that a task of each lead is for: one's own, or all for who answers."""
    own = each.own
    of_lead = isinstance(own.duty.when, Point) and own.duty.when.anchor.kind == "name"
    if not of_lead or own.duty.kind not in ("do", "answer_for_task") or not own.commitments:
        return each
    holder = person if own.duty.kind == "do" else None
    found = running(workspace, own.commitments[0], as_of=as_of, holder=holder)
    return each if found is None else DatedDuty(own, each.at, PerLead(*found))
