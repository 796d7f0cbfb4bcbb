"""`peyman versions`: the versions of an agreement, where each stands on a day, and what each changed."""

import sys
from typing import Annotated

import typer

from peyman.cli.asof import as_of_moment
from peyman.cli.diff import change_json
from peyman.cli.options import AgreementPath, AsOf, Language, Output
from peyman.cli.output import Format, tell, write_csv, write_json, write_table
from peyman.cli.workspaces import terms_of
from peyman.core.agreement.changes import announced, next_version
from peyman.questions.rows.versions import version_json
from peyman.questions.versions import Version, day_asked, versions_on
from peyman.wording.catalogue import Language as Tongue
from peyman.wording.catalogue import say
from peyman.wording.changes import change_said, level_word, no_changes
from peyman.wording.numbers import version_text
from peyman.wording.standing import days_in_force, state_of_version

_COLUMNS = ("id", "version", "state", "since", "until", "change", "fingerprint")
Changelog = Annotated[bool, typer.Option("--changelog", help="Say what each version changed, the newest first.")]


def versions(
    agreement: AgreementPath,
    as_of: AsOf = None,
    changelog: Changelog = False,
    lang: Language = "en",
    format: Output = Format.table,
) -> None:
    """List the versions of an agreement: where each stands on a day, and how much it changed.

    Example: peyman versions agreements --changelog --lang fa
    """
    read = terms_of(agreement)
    zone = read[-1].calendar.timezone
    found = versions_on(read, day_asked(as_of_moment(as_of, zone), zone))
    if format is Format.json:
        write_json([version_json(each) | ({"changes": _changes(each, lang)} if changelog else {}) for each in found])
    elif format is Format.csv:
        write_csv([version_json(each) for each in found], _COLUMNS)
    elif changelog:
        sys.stdout.write("\n".join(_entry(each, lang) for each in reversed(found)))
    else:
        write_table([_told(each, lang) for each in found], _COLUMNS)
    for each in found:
        _tell_number(each)


def _changes(version: Version, lang: Tongue) -> list[dict[str, object]]:
    before = version.before
    if before is None:
        return []
    return [change_json(change_said(each, before, version.agreement, lang)) for each in version.told]


def _told(version: Version, lang: Tongue) -> tuple[str, ...]:
    row = version_json(version)
    words = {
        "state": state_of_version(version.state, lang),
        "change": level_word(version.level, lang) if version.level else "",
        "fingerprint": version.fingerprint[:12],
    }
    return tuple(words.get(name, str(row[name] or "")) for name in _COLUMNS)


def _entry(version: Version, lang: Tongue) -> str:
    """Write what a version changed as a person reads it: a heading, then one line for each change."""
    number, days = version_text(version.agreement.version, lang), days_in_force(version.agreement, lang)
    if version.before is None or version.level is None:
        return say("Version {version}, {days}: the first one.", lang, version=number, days=days) + "\n"
    level = level_word(version.level, lang)
    heading = say("Version {version}, {days}: a {level} change.", lang, version=number, days=days, level=level)
    said = [change_said(each, version.before, version.agreement, lang) for each in version.told]
    lines = [line for each in said for line in (f"  • {each.text}", *(f"      {more}" for more in each.details))]
    return "\n".join([heading, *(lines or [f"  • {no_changes(lang)}"])]) + "\n"


def _tell_number(version: Version) -> None:
    """Say on stderr where a version's number announces less than the version changes."""
    before, level = version.before, version.level
    if before is not None and level is not None and not announced(before, version.agreement, level):
        text = "Version {version} makes a {level} change against {before}; its number would be {number}."
        values = {"version": version.agreement.version, "before": before.version, "level": level_word(level, "en")}
        tell(say(text, "en", number=next_version(before, level), **values))
