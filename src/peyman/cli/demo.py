"""`peyman demo`: a company to look at, its verdicts, and its pages."""

import secrets
from datetime import UTC
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from peyman.cli.asof import as_of_moment
from peyman.cli.judge import write_newest
from peyman.cli.output import CallFailed, tell
from peyman.cli.pages import Place, serving
from peyman.cli.visiting import visit_all
from peyman.core.quantities.moments import datetime_of
from peyman.demo.making import Company, company_at, make_company
from peyman.demo.months import FIRST_DAY, LAST_DAY
from peyman.questions.attainment import attainment
from peyman.questions.workspace import open_workspace

MAIL = "reza.karimi@nikbam.test"
_ZONE = "Asia/Tehran"
Check = Annotated[bool, typer.Option("--check", help="Open every page in both languages, then end.")]
Until = Annotated[
    str | None, typer.Option("--as-of", help="Up to when the company's facts reach. Default: now.", show_default=False)
]
Folder = Annotated[Path, typer.Option("--folder", help="Where the company is made.")]
Port = Annotated[int, typer.Option("--port", help="The port on 127.0.0.1; 0 takes a free one.")]


def demo(check: Check = False, as_of: Until = None, folder: Folder = Path("var/demo"), port: Port = 8000) -> None:
    """Make a company with eighteen months of leads, judge it, and serve its pages.

    Example: peyman demo --as-of 2026-11-23
    """
    company = _company(folder, as_of)
    password = _password(folder)
    place = Place(company.agreement, company.facts, folder, company.as_of, (MAIL, password))
    with serving(place, 0 if check else port) as server:
        tell("judging …")
        workspace = open_workspace(company.agreement, company.facts)
        write_newest(attainment(workspace, as_of=company.as_of))
        if check:
            _check(server.address(), password)
            return
        tell(f"sign in as {MAIL} with {password}")
        server.until_stopped()


def _company(folder: Path, as_of: str | None) -> Company:
    """Give the company that stands in the folder if it reaches the wanted moment (today, if none is wanted)."""
    moment = as_of_moment(as_of, _ZONE)
    if not FIRST_DAY <= datetime_of(moment - 1).astimezone(ZoneInfo(_ZONE)).date() <= LAST_DAY:
        raise CallFailed(f"--as-of {as_of!r}: the demo company lives from {FIRST_DAY} to {LAST_DAY}; write a day of it")
    made = company_at(folder)
    if made is not None and (made.as_of == moment or (as_of is None and _day(made.as_of) == _day(moment))):
        return made
    return make_company(folder, as_of=moment // 1000 * 1000, telling=tell)


def _day(moment: int) -> str:
    return datetime_of(moment).astimezone(UTC).date().isoformat()


def _password(folder: Path) -> str:
    """Give the demo's password, made once and kept beside it: the sign-in is printed, and for 127.0.0.1 only."""
    path = folder / "password"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(12), encoding="ascii")
    return path.read_text(encoding="ascii")


def _check(address: str, password: str) -> None:
    visits = visit_all(address, MAIL, password)
    broken = [visit for visit in visits if visit.trouble]
    for visit in broken:
        tell(f"{visit.language} {visit.path}: {visit.trouble}")
    tell(f"{len(visits)} pages opened, {len(broken)} broken")
    if broken or not visits:
        raise CallFailed("the demo's pages are not whole")
