"""`peyman diff`: what differs between two agreements, one sentence for each term."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from peyman.cli.options import Language, Output
from peyman.cli.output import CallFailed, Format, tell, write_csv, write_json
from peyman.cli.workspaces import terms_of
from peyman.core.agreement.changes import level_of, next_version, path_text, written_new, written_old
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.agreement.writing import fingerprint
from peyman.wording.catalogue import Language as Tongue
from peyman.wording.catalogue import say
from peyman.wording.changes import ChangeSaid, changes_said, level_word, no_changes

_COLUMNS = ("kind", "level", "path", "old", "new", "text")
Before = Annotated[
    Path, typer.Argument(help="The older agreement: a file, or a folder of versions.", show_default=False)
]
After = Annotated[
    Path | None,
    typer.Argument(help="The newer one. Left out: the two newest versions of the folder.", show_default=False),
]


def diff(before: Before, after: After = None, lang: Language = "en", format: Output = Format.table) -> None:
    """Say what differs between two agreements, one sentence for each term, and how much that weighs.

    Of a folder of versions the newest is taken.

    Example: peyman diff agreements/1.0.0.yaml agreements/1.1.0.yaml --lang fa
    """
    old, new = _asked(before, after)
    said = changes_said(old, new, lang)
    if format is Format.json:
        write_json(_whole(old, new, said))
    elif format is Format.csv:
        write_csv([_flat(each) for each in said], _COLUMNS)
    else:
        _write_text(said, lang)
    _tell_number(old, new, said)


def change_json(said: ChangeSaid) -> dict[str, object]:
    """Give one change as JSON values."""
    change = said.change
    return {
        "kind": change.kind,
        "level": change.level,
        "path": path_text(change.path),
        "key": change.key,
        "old": written_old(change),
        "new": written_new(change),
        "places": None if change.places is None else [place + 1 for place in change.places],
        "text": said.text,
        "details": list(said.details),
    }


def _asked(before: Path, after: Path | None) -> tuple[Agreement, Agreement]:
    if after is not None:
        return terms_of(before)[-1], terms_of(after)[-1]
    versions = terms_of(before)
    if len(versions) < 2:
        raise CallFailed(f"{before} holds one version; name a second agreement to compare it with")
    return versions[-2], versions[-1]


def _whole(old: Agreement, new: Agreement, said: tuple[ChangeSaid, ...]) -> dict[str, object]:
    return {
        "before": _named(old),
        "after": _named(new),
        "level": level_of(each.change for each in said),
        "changes": [change_json(each) for each in said],
    }


def _named(agreement: Agreement) -> dict[str, str]:
    return {"id": agreement.id, "version": agreement.version, "fingerprint": fingerprint(agreement)}


def _flat(said: ChangeSaid) -> dict[str, object]:
    row = change_json(said)
    return {name: row[name] for name in _COLUMNS}


def _write_text(said: tuple[ChangeSaid, ...], lang: Tongue) -> None:
    if not said:
        sys.stdout.write(no_changes(lang) + "\n")
    for each in said:
        level = level_word(each.change.level, lang)
        sys.stdout.write(f"[{level}] {each.text}\n" + "".join(f"    {more}\n" for more in each.details))


def _tell_number(old: Agreement, new: Agreement, said: tuple[ChangeSaid, ...]) -> None:
    """Say on stderr where two texts that differ call themselves the same version."""
    level = level_of(each.change for each in said)
    if level is not None and (old.id, old.version) == (new.id, new.version):
        text = "Both call themselves version {version}; with a {level} change the newer one is {number}."
        values = {"version": new.version, "level": level_word(level, "en"), "number": next_version(old, level)}
        tell(say(text, "en", **values))
