"""The terms of an agreement, whether or not there are facts: one file, or a folder of versions of one agreement."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from peyman.core.agreement.reading import Reading, read_versions
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.quantities.problems import Problem
from peyman.questions.refusals import AgreementRefused, FactsMissing


@dataclass(frozen=True, slots=True)
class Terms:
    """What was read: the readings, oldest version first, and the texts they come from by file name."""

    readings: tuple[Reading, ...]
    texts: Mapping[str, str]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Problems and remarks of all files."""
        return tuple(problem for reading in self.readings for problem in reading.problems)

    @property
    def versions(self) -> tuple[Agreement, ...]:
        """The versions without problems, oldest first."""
        return tuple(reading.agreement for reading in self.readings if reading.agreement is not None)


def read_terms(agreement: Path) -> Terms:
    """Read an agreement file, or every YAML file of a folder of versions, with all their problems.

    Raises:
        FactsMissing: there is nothing to read.
    """
    paths = sorted([*agreement.glob("*.yaml"), *agreement.glob("*.yml")]) if agreement.is_dir() else [agreement]
    if not paths:
        raise FactsMissing(f"{agreement} holds no agreement (*.yaml)")
    try:
        contents = {str(path): path.read_bytes() for path in paths}
    except OSError as error:
        raise FactsMissing(f"{error.filename} cannot be read: {error.strerror}") from error
    texts = {file: content.decode("utf-8-sig", errors="replace") for file, content in contents.items()}
    return Terms(read_versions(contents), texts)


def terms(agreement: Path) -> tuple[Agreement, ...]:
    """Give the versions of an agreement that has no problem, oldest first.

    Raises:
        FactsMissing: there is nothing to read.
        AgreementRefused: the text has problems.
    """
    read = read_terms(agreement)
    problems = tuple(problem for problem in read.problems if problem.severity == "problem")
    if problems or len(read.versions) < len(read.readings):
        raise AgreementRefused(problems, read.texts)
    return read.versions


def text_of_version(agreement: Path, version: str) -> str | None:
    """Give the file of a version as it is written, None where no file holds that version without a problem.

    Raises:
        FactsMissing: there is nothing to read.
    """
    read = read_terms(agreement)
    found = (each.file for each in read.readings if each.agreement is not None and each.agreement.version == version)
    file = next(found, None)
    return None if file is None else read.texts[file]
