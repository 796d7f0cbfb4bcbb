"""What stands on the shelf already, as far as a batch meets it: subjects, versions of facts, files, gone rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from peyman.core.facts.drafts import HOLDER, KINDS, Batch, Draft, Kind
from peyman.core.facts.identity import Version
from peyman.factstore.manifests import Manifest
from peyman.factstore.segments import from_table

FEW = 200


@dataclass(frozen=True, slots=True)
class Ground:
    """One manifest of a shelf, and the engine that reads it."""

    connection: duckdb.DuckDBPyConnection
    folder: Path
    manifest: Manifest

    def has(self, table: str) -> bool:
        """Say whether a table has any row."""
        return bool(self.manifest.segments(table))

    def table(self, table: str) -> str:
        """Give the SQL that reads a table."""
        return from_table(self.folder, self.manifest, table)

    def ask(self, sql: str, wanted: Sequence[str] | Sequence[bytes] | Sequence[int]) -> list[tuple[Any, ...]]:
        """Ask a question about the values wanted, which stand where the SQL says `IN wanted`."""
        if len(wanted) <= FEW:
            marks = ", ".join("?" * len(wanted))
            return self.connection.execute(sql.replace("IN wanted", f"IN ({marks})"), list(wanted)).fetchall()
        array = np.empty(len(wanted), dtype=object)
        array[:] = wanted
        self.connection.register("wanted", {"one": array})
        try:
            return self.connection.execute(sql.replace("IN wanted", "IN (SELECT one FROM wanted)")).fetchall()
        finally:
            self.connection.unregister("wanted")


def known_subjects(ground: Ground, externals: Iterable[str]) -> dict[str, int]:
    """Give the numbers of the subjects that were seen before."""
    names = sorted(externals)
    if not ground.has("subjects") or not names:
        return {}
    subjects = ground.table("subjects")
    sql = f"SELECT external, subject FROM {subjects} WHERE external IN wanted"
    return dict(ground.ask(sql, names))


def known_kinds(ground: Ground, subjects: AbstractSet[int]) -> frozenset[tuple[int, str, int]]:
    """Give what was claimed of the kinds of subjects before: subject, kind, weight."""
    if not ground.has("kinds") or not subjects:
        return frozenset()
    sql = f"SELECT subject, kind, rank FROM {ground.table('kinds')} WHERE subject IN wanted"
    return frozenset((subject, kind, rank) for subject, kind, rank in ground.ask(sql, sorted(subjects)))


def known_versions(ground: Ground, drafts: Sequence[Draft]) -> Mapping[bytes, Sequence[Version]]:
    """Give the versions that stand of the facts a batch tells of."""
    known: defaultdict[bytes, list[Version]] = defaultdict(list)
    retracted, join = "NULL", ""
    if ground.has("replaced"):
        of_fact = f'SELECT fact, min("at") AS at FROM {ground.table("replaced")} WHERE by_fact IS NULL GROUP BY fact'
        retracted, join = "gone.at", f"LEFT JOIN ({of_fact}) AS gone USING (fact)"
    for kind in KINDS:
        identities = {draft.identity for draft in drafts if draft.kind == kind}
        if not identities or not ground.has(kind):
            continue
        sql = f"""
            SELECT identity, fact, content, recorded_at, {retracted}
            FROM {ground.table(kind)} AS facts {join}
            WHERE facts.identity IN wanted
        """
        for identity, *version in ground.ask(sql, list(identities)):
            known[identity].append(Version(*version))
    return known


def seen_files(ground: Ground, batch: Batch) -> frozenset[str]:
    """Give the SHA-256 of those files of a batch that were imported before by the same mapping."""
    shas = sorted({file.sha256 for file in batch.files})
    if not ground.has("batches") or not shas:
        return frozenset()
    batches = ground.table("batches")
    sql = f"SELECT DISTINCT sha256, mapping FROM {batches} WHERE sha256 IN wanted"
    return frozenset(sha for sha, mapping in ground.ask(sql, shas) if mapping == batch.mapping)


def gone_facts(ground: Ground, batch: Batch) -> tuple[int, ...]:
    """Give the facts of a batch's snapshots that stand, and of which the batch says nothing any more.

    1. A subject with a refused row keeps its facts; a refused row without a subject keeps all of its snapshot.
    2. An attribute is gone when its subject has no such attribute in the batch; a new start is a change.
    """
    unread = {one.scope for one in batch.refused if one.subject is None}
    scopes = [scope for scope in batch.snapshots if scope not in unread]
    gone: list[int] = []
    for kind in KINDS if scopes else ():
        if ground.has(kind):
            gone.extend(_gone_of(ground, batch, kind, scopes))
    return tuple(sorted(gone))


def _gone_of(ground: Ground, batch: Batch, kind: Kind, scopes: list[str]) -> list[int]:
    said = {draft.identity for draft in batch.drafts if draft.kind == kind}
    named = {(draft.values[0], draft.values[1]) for draft in batch.drafts if draft.kind == "attributes"}
    spared = {one.subject for one in batch.refused}
    sql = f"""
        SELECT facts.fact, identity, external, {"name" if kind == "attributes" else "NULL::VARCHAR"}, facts.scope
        FROM {ground.table(kind)} AS facts
        LEFT JOIN {ground.table("subjects")} AS known ON known.subject = {_ABOUT[kind]}
        ANTI JOIN {ground.table("replaced")} AS replaced ON facts.fact = replaced.fact
        WHERE facts.scope IN wanted
    """
    standing = ground.ask(sql, [*scopes, *(scope + HOLDER for scope in scopes)])
    return [
        fact
        for fact, identity, external, attribute, scope in standing
        if identity not in said
        and external not in spared
        and (scope.endswith(HOLDER) or (external, attribute) not in named)
    ]


_ABOUT: dict[Kind, str] = {
    "events": "facts.subject",
    "attributes": "facts.subject",
    "links": 'facts."start"',
    "costs": "NULL::BIGINT",
    "closures": "NULL::BIGINT",
}
