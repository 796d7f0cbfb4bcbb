"""Judging in an engine on the command line: what can go wrong on the way there is one sentence."""

import sys
from dataclasses import dataclass
from pathlib import Path

from peyman.cli.asof import as_of_moment, asked_moment
from peyman.cli.output import CallFailed, tell
from peyman.cli.workspaces import read_text, tell_problems
from peyman.core.facts.mapping import read_mapping
from peyman.factstore.engines import BadAddress, NoSuchTable
from peyman.factstore.sql.warehouse_cells import ImportInstead
from peyman.questions.attainment import Attainment
from peyman.questions.engine_attainment import (
    EngineFacts,
    Standing,
    attainment_on_engine,
    facts_for_engine,
    tables_for_engine,
)
from peyman.questions.refusals import AgreementRefused, FactsMissing, NameUnknown
from peyman.questions.terms import terms

_EXTRAS = {"psycopg": "postgres", "chdb": "clickhouse", "pyspark": "spark"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a call asks: moments as they were written, `mapping` where tables stay in the engine."""

    agreement: Path
    facts: Path | None
    mapping: Path | None
    as_of: str | None
    known_on: str | None
    by: str | None


def judged_in_engine(asked: Asked, url: str) -> Attainment:
    """Judge in the engine at an address; an agreement or a mapping with problems shows them all and exits 1."""
    try:
        facts = _opened(asked, url)
        as_of = asked_moment(asked.as_of, facts.zone, facts.bare.known_on)
        answer = attainment_on_engine(facts, as_of=as_of, by=asked.by)
    except AgreementRefused as refused:
        tell_problems(refused.problems, refused.texts)
        sys.exit(1)
    except (BadAddress, FactsMissing, ImportInstead, NameUnknown, NoSuchTable) as refused:
        raise CallFailed(str(refused)) from refused
    except ModuleNotFoundError as missing:
        raise CallFailed(_cure(missing)) from missing
    for each in answer.left_out:
        tell(f"{each.table}: {each.rows} rows hold what cannot be read, and are left out; `peyman import` says why")
    return answer.attainment


def _cure(missing: ModuleNotFoundError) -> str:
    package = (missing.name or "").partition(".")[0]
    if package not in _EXTRAS:
        raise missing
    return f"the driver {package} is not installed; install `peyman[{_EXTRAS[package]}]`"


def _opened(asked: Asked, url: str) -> EngineFacts:
    if asked.mapping is not None:
        return _tables(asked, asked.mapping, url)
    if asked.facts is None:
        raise CallFailed("no facts are named; add --facts FOLDER, or --mapping FILE for tables that stay in the engine")
    known_on = None
    if asked.known_on is not None:
        known_on = as_of_moment(asked.known_on, terms(asked.agreement)[-1].calendar.timezone, "--known-on")
    return facts_for_engine(asked.agreement, asked.facts, url, known_on=known_on)


def _tables(asked: Asked, path: Path, url: str) -> EngineFacts:
    if asked.known_on is not None:
        raise CallFailed("--known-on: tables that stay in an engine tell only what they hold now; import them instead")
    text = read_text(path)
    mapping, problems = read_mapping(text, path.name)
    if mapping is None:
        tell_problems(problems, {path.name: text})
        sys.exit(1)
    return tables_for_engine(asked.agreement, asked.facts, url, Standing(mapping, as_of_moment(None, "UTC")))
