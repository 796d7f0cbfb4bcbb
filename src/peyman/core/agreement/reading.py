"""Reading an agreement file: text in, terms and all problems out (LANGUAGE.md whole)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from peyman.core.agreement.checks import check_draft, check_versions
from peyman.core.agreement.description import AGREEMENT
from peyman.core.agreement.drafts import Draft, Leaf, Path
from peyman.core.agreement.problems import Problem
from peyman.core.agreement.reader import Reader
from peyman.core.agreement.settling import settle
from peyman.core.agreement.shapes import Setting
from peyman.core.agreement.terms.agreement import Agreement
from peyman.core.quantities.currencies import MINOR_DIGITS
from peyman.core.quantities.yaml_source import MapNode, Place, Scalar, Source, load_source


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading gave: the agreement where there is no problem, all problems and remarks in order of their place.

    `marks` says where each value stands (by its path of keys, ids and places in lists), `leaves` are the scalars,
    `names` the declared ids by kind (`stage`, `party`, …); `file` is the file it stands in.
    """

    agreement: Agreement | None
    problems: tuple[Problem, ...]
    marks: Mapping[Path, Place]
    leaves: tuple[Leaf, ...] = ()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    file: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the language that stand in the file, as `commitments.<id>.clock.from`, in order."""
        return tuple(dict.fromkeys(leaf.key for leaf in self.leaves))


def read_agreement(text: str | bytes, file: str = "agreement.yaml") -> Reading:
    """Read an agreement; nothing is ever raised for what stands in the text.

    1. The text becomes nodes, or it is refused.
    2. Every key is read by its own grammar; what is unknown, missing or wrong is collected.
    3. Names, circles, calendars, periods, weights and the rest of SEMANTICS §64 that needs no facts are checked.
    4. Where no problem is left, the terms are settled: bare numbers take the unit of their metric.
    """
    source = load_source(text, file)
    if not isinstance(source, Source):
        return Reading(None, source, {})
    return read_source(source)


def read_source(source: Source) -> Reading:
    """Read an agreement from nodes."""
    draft = Draft(source)
    agreement = _shaped(source, draft)
    check_draft(draft)
    problems = tuple(sorted(draft.problems, key=lambda problem: (problem.line, problem.column)))
    sound = all(problem.severity == "remark" for problem in problems)
    settled = settle(agreement) if sound and isinstance(agreement, Agreement) else None
    names = {kind: tuple(ids) for kind, ids in draft.declared.items()}
    return Reading(settled, problems, draft.places, tuple(draft.leaves), names, source.file)


def read_terms(source: Source) -> Agreement | None:
    """Read the terms of nodes as far as each key stands for itself, although they may contradict each other."""
    draft = Draft(source)
    agreement = _shaped(source, draft)
    return settle(agreement) if isinstance(agreement, Agreement) and not draft.problems else None


def read_versions(texts: Mapping[str, str | bytes]) -> tuple[Reading, ...]:
    """Read the versions of one agreement, ordered by the day they take effect; overlaps and gaps are problems."""
    readings = [read_agreement(text, file) for file, text in texts.items()]
    return check_versions_of(tuple(texts), readings)


def check_versions_of(files: tuple[str, ...], readings: list[Reading]) -> tuple[Reading, ...]:
    """Order readings by the day they take effect and add the problems between them."""
    named = sorted(zip(files, readings, strict=True), key=lambda pair: _since(pair[1]))
    found = check_versions([(file, reading.agreement, reading.marks) for file, reading in named])
    return tuple(
        replace(reading, problems=(*reading.problems, *(problem for problem in found if problem.file == file)))
        for file, reading in named
    )


def _shaped(source: Source, draft: Draft) -> object:
    return Reader(draft, Setting(_currency(source))).read(AGREEMENT, source.root, (), "")


def _since(reading: Reading) -> str:
    since = reading.agreement.effective.since if reading.agreement else None
    return since.isoformat() if since else ""


def _currency(source: Source) -> str | None:
    """Find the unit of bare amounts before anything is read, wherever `money` stands in the file."""
    money = source.root.get("money") if isinstance(source.root, MapNode) else None
    currency = money.get("currency") if isinstance(money, MapNode) else None
    return currency.text if isinstance(currency, Scalar) and currency.text in MINOR_DIGITS else None
