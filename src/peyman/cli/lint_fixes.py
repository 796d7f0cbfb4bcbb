"""What `peyman lint --fix` mends: shown as a diff, and written as a whole or not at all."""

import os
import sys
import tempfile
from difflib import unified_diff
from pathlib import Path

from peyman.cli.output import CallFailed, tell
from peyman.core.agreement.fixing import Fixed, fix_text
from peyman.questions.readiness import Readiness


def show_fixes(answer: Readiness) -> None:
    """Write the cures of the newest version to stdout as a unified diff; nothing is changed."""
    file, text = _newest(answer)
    _show(file, text, fix_text(text, file))


def write_fixes(answer: Readiness) -> None:
    """Show the cures of the newest version, and put them into its file.

    Raises:
        CallFailed: the file cannot be written; it is as it was.
    """
    file, text = _newest(answer)
    fixed = fix_text(text, file)
    _show(file, text, fixed)
    if fixed.mended:
        _replace(Path(file), fixed.text)


def _newest(answer: Readiness) -> tuple[str, str]:
    """Give the file whose terms the rules are about, with its text letter by letter."""
    try:
        return answer.newest, Path(answer.newest).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CallFailed(f"{answer.newest} cannot be read: {error}") from error


def _show(file: str, text: str, fixed: Fixed) -> None:
    before, after = text.splitlines(keepends=True), fixed.text.splitlines(keepends=True)
    for line in unified_diff(before, after, fromfile=f"a/{file}", tofile=f"b/{file}"):
        sys.stdout.write(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    for mended in fixed.mended:
        tell(f"{file}:{mended.line}: mended [{mended.code}]")
    if not fixed.mended:
        tell(f"{file}: nothing has a certain cure")


def _replace(path: Path, text: str) -> None:
    """Write a file beside it and put that in its place; whoever reads meanwhile finds the old text or the new."""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(path.stat().st_mode & 0o777)
        Path(beside).replace(path)
    except OSError as error:
        raise CallFailed(f"{path} cannot be written: {error.strerror}") from error
