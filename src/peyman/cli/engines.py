"""Judging in an engine on the command line: what can go wrong on the way there is one sentence."""

import sys
from dataclasses import dataclass
from pathlib import Path

from peyman.cli.asof import as_of_moment, asked_moment
from peyman.cli.output import CallFailed
from peyman.cli.workspaces import tell_problems
from peyman.factstore.engines import BadAddress
from peyman.questions.attainment import Attainment
from peyman.questions.engine_attainment import EngineFacts, attainment_on_engine, facts_for_engine
from peyman.questions.refusals import AgreementRefused, FactsMissing, NameUnknown
from peyman.questions.terms import terms

_EXTRAS = {"psycopg": "postgres", "chdb": "clickhouse", "pyspark": "spark"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a call asks: moments as they were written."""

    agreement: Path
    facts: Path
    as_of: str | None
    known_on: str | None
    by: str | None


def judged_in_engine(asked: Asked, url: str) -> Attainment:
    """Judge in the engine at an address; an agreement with problems shows them all and exits 1."""
    facts = _opened(asked, url)
    try:
        as_of = asked_moment(asked.as_of, facts.zone, facts.bare.known_on)
        return attainment_on_engine(facts, as_of=as_of, by=asked.by)
    except (BadAddress, NameUnknown) as refused:
        raise CallFailed(str(refused)) from refused
    except ModuleNotFoundError as missing:
        package = (missing.name or "").partition(".")[0]
        extra = _EXTRAS.get(package)
        if extra is None:
            raise
        raise CallFailed(f"the driver {package} is not installed; install `peyman[{extra}]`") from missing


def _opened(asked: Asked, url: str) -> EngineFacts:
    try:
        known_on = None
        if asked.known_on is not None:
            known_on = as_of_moment(asked.known_on, terms(asked.agreement)[-1].calendar.timezone, "--known-on")
        return facts_for_engine(asked.agreement, asked.facts, url, known_on=known_on)
    except FactsMissing as missing:
        raise CallFailed(str(missing)) from missing
    except AgreementRefused as refused:
        tell_problems(refused.problems, refused.texts)
        sys.exit(1)
