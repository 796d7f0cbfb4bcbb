"""Clocks as pages show them."""

from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse

from peyman.core.judge.findings import ClockVerdict
from peyman.core.quantities.moments import Moment
from peyman.questions.clocks import ClockRow
from peyman.questions.workspace import Workspace
from peyman.web.frame.moments import ShownMoment, shown_moment
from peyman.web.frame.people import person
from peyman.web.frame.shown import Badge, title_of
from peyman.wording.catalogue import Language, say
from peyman.wording.durations import ago_text, duration_text, left_text
from peyman.wording.verdicts import clock_icon, clock_tone, clock_word


@dataclass(frozen=True, slots=True)
class ShownClock:
    """A clock as a page shows it; `address` opens its lead."""

    commitment: str
    lead: str
    holder: str
    due: ShownMoment | None
    left: str
    limit: str
    badge: Badge
    address: str


def shown_clock(row: ClockRow, workspace: Workspace, language: Language, now: Moment) -> ShownClock:
    """Show a clock as it stands now; one of a calendar elsewhere with its local moment."""
    return ShownClock(
        commitment=title_of(row.commitment, language),
        lead=row.subject,
        holder=person(row.holder, language) if row.holder else say("nobody", language),
        due=clock_moment(row.due, row.calendar, workspace, language),
        left=_left(row, language, now),
        limit=duration_text(row.limit, language) if row.limit else "",
        badge=clock_badge(row.verdict, language),
        address=lead_address(row.subject, row.commitment),
    )


def clock_moment(
    at: Moment | None, calendar: str | None, workspace: Workspace, language: Language
) -> ShownMoment | None:
    """Show a moment of a clock that runs by a calendar; None where there is none."""
    if at is None:
        return None
    clock_zone = None if calendar is None else workspace.plan.calendars[calendar].zone
    return shown_moment(at, workspace.zone, language, clock_zone=clock_zone)


def clock_badge(verdict: ClockVerdict, language: Language) -> Badge:
    """Give the badge of a clock's verdict."""
    return Badge(clock_word(verdict, language), clock_icon(verdict), clock_tone(verdict))


def lead_address(lead: str, commitment: str = "") -> str:
    """Give the address of a lead's page, at one commitment if it is named."""
    return reverse("lead", args=[lead]) + (f"#{quote(commitment)}" if commitment else "")


def _left(row: ClockRow, language: Language, now: Moment) -> str:
    business = row.limit is not None and row.limit.business
    if row.left_ms is not None:
        return left_text(row.left_ms, business, language)
    if row.due is not None and now > row.due:
        return say("for {time}", language, time=ago_text(now - row.due, language))
    return ""
