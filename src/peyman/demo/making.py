"""Make the demo company in a folder: its agreement, its export, and the facts imported from it as anybody would."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from peyman.connectors.files.importing import import_files
from peyman.core.agreement.reading import read_agreement
from peyman.core.calendars import WorkCalendar
from peyman.core.judge.plan import compile_plan
from peyman.core.quantities.moments import Moment, datetime_of
from peyman.demo.company import LEADS, MONTHS, SEED
from peyman.demo.export import write_export
from peyman.demo.months import Months, months_up_to
from peyman.demo.pact import versions
from peyman.demo.story import tell
from peyman.factstore.shelf import Shelf

Telling = Callable[[str], None]


class DemoBroken(Exception):
    """The demo company could not be made: its own agreement or mapping has problems."""


@dataclass(frozen=True, slots=True)
class Company:
    """Where the demo company's agreement, export and facts lie, and up to when its facts reach."""

    agreement: Path
    export: Path
    facts: Path
    as_of: Moment


def company_at(folder: Path) -> Company | None:
    """Give the company that was made in a folder by this same code, or None."""
    try:
        made = json.loads((folder / "made.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return _company(folder, made["as_of"]) if made.get("recipe") == _recipe() else None


def make_company(folder: Path, *, as_of: Moment, telling: Telling) -> Company:
    """Make the company anew, with facts up to a moment; the note that it is whole is written last.

    Raises:
        DemoBroken: what was generated could not be read back.
    """
    shutil.rmtree(folder, ignore_errors=True)
    company = _company(folder, as_of)
    company.agreement.mkdir(parents=True)
    company.export.mkdir()
    months = months_up_to(datetime_of(as_of).date(), MONTHS)
    for name, text in versions(months):
        (company.agreement / name).write_text(text, encoding="utf-8")
    telling(f"telling the story of {LEADS:,} leads …")
    story = tell(months=months, up_to=as_of, calendars=_calendars(months))
    write_export(company.export, story, as_of)
    telling("importing it …")
    report = import_files(company.export / "mapping.yaml", Shelf(company.facts), now=as_of)
    if not report.done:
        raise DemoBroken("; ".join(problem.message for problem in report.problems))
    (folder / "made.json").write_text(json.dumps({"recipe": _recipe(), "as_of": as_of}), encoding="utf-8")
    return company


def _company(folder: Path, as_of: Moment) -> Company:
    return Company(folder / "agreement", folder / "export", folder / "facts", as_of)


def _calendars(months: Months) -> dict[str, WorkCalendar]:
    name, text = versions(months)[0]
    reading = read_agreement(text, name)
    if reading.agreement is None:
        raise DemoBroken("; ".join(problem.message for problem in reading.problems))
    calendars = compile_plan((reading.agreement,)).calendars
    return {"tehran": calendars["main"], "berlin": calendars["berlin"]}


def _recipe() -> str:
    """Give a fingerprint of this folder's code: another recipe makes another company."""
    digest = hashlib.sha256(str(SEED).encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
