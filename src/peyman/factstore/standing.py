"""What stands on the shelf already, as far as a batch meets it: subjects, versions of facts, files, gone rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from peyman.core.facts.drafts import HOLDER, KINDS, Batch, Draft, Kind
from peyman.core.facts.identity import Version
from peyman.factstore.manifests import Manifest
from peyman.factstore.segments import from_table


def known_subjects(
    connection: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest, externals: Iterable[str]
) -> dict[str, int]:
    """Give the numbers of the subjects that were seen before."""
    names = sorted(externals)
    if not manifest.segments("subjects") or not names:
        return {}
    subjects = from_table(folder, manifest, "subjects")
    sql = f"SELECT external, subject FROM {subjects} SEMI JOIN wanted ON external = wanted.one"
    return dict(_asked(connection, sql, _texts(names)))


def known_versions(
    connection: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest, drafts: Sequence[Draft]
) -> Mapping[bytes, Sequence[Version]]:
    """Give the versions that stand of the facts a batch tells of."""
    known: defaultdict[bytes, list[Version]] = defaultdict(list)
    replaced = from_table(folder, manifest, "replaced")
    for kind in KINDS:
        identities = {draft.identity for draft in drafts if draft.kind == kind}
        if not identities or not manifest.segments(kind):
            continue
        sql = f"""
            SELECT identity, fact, content, recorded_at, retracted_at
            FROM {from_table(folder, manifest, kind)} AS facts
            SEMI JOIN wanted ON facts.identity = wanted.one
            LEFT JOIN (SELECT fact, min("at") AS retracted_at FROM {replaced} WHERE by_fact IS NULL GROUP BY fact)
                AS retracted USING (fact)
        """
        for identity, *version in _asked(connection, sql, _texts(list(identities))):
            known[identity].append(Version(*version))
    return known


def seen_files(connection: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest, batch: Batch) -> frozenset[str]:
    """Give the SHA-256 of those files of a batch that were imported before by the same mapping."""
    shas = sorted({file.sha256 for file in batch.files})
    if not manifest.segments("batches") or not shas:
        return frozenset()
    batches = from_table(folder, manifest, "batches")
    sql = f"SELECT DISTINCT sha256, mapping FROM {batches} SEMI JOIN wanted ON sha256 = wanted.one"
    return frozenset(sha for sha, mapping in _asked(connection, sql, _texts(shas)) if mapping == batch.mapping)


def gone_facts(
    connection: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest, batch: Batch
) -> tuple[int, ...]:
    """Give the facts of a batch's snapshots that stand, and of which the batch says nothing any more.

    1. A subject with a refused row keeps its facts; a refused row without a subject keeps all of its snapshot.
    2. An attribute is gone when its subject has no such attribute in the batch; a new start is a change.
    """
    unread = {one.scope for one in batch.refused if one.subject is None}
    scopes = [scope for scope in batch.snapshots if scope not in unread]
    gone: list[int] = []
    for kind in KINDS if scopes else ():
        if manifest.segments(kind):
            gone.extend(_gone_of(connection, folder, manifest, batch, kind, scopes))
    return tuple(sorted(gone))


def _gone_of(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    manifest: Manifest,
    batch: Batch,
    kind: Kind,
    scopes: list[str],
) -> list[int]:
    said = {draft.identity for draft in batch.drafts if draft.kind == kind}
    named = {(draft.values[0], draft.values[1]) for draft in batch.drafts if draft.kind == "attributes"}
    spared = {one.subject for one in batch.refused}
    sql = f"""
        SELECT facts.fact, identity, external, {"name" if kind == "attributes" else "NULL::VARCHAR"}, facts.scope
        FROM {from_table(folder, manifest, kind)} AS facts
        LEFT JOIN {from_table(folder, manifest, "subjects")} AS known ON known.subject = {_ABOUT[kind]}
        SEMI JOIN wanted ON facts.scope = wanted.one
        ANTI JOIN {from_table(folder, manifest, "replaced")} AS replaced ON facts.fact = replaced.fact
    """
    standing = _asked(connection, sql, _texts([*scopes, *(scope + HOLDER for scope in scopes)]))
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


def _asked(connection: duckdb.DuckDBPyConnection, sql: str, wanted: object) -> list[tuple[Any, ...]]:
    connection.register("wanted", {"one": wanted})
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.unregister("wanted")


def _texts(values: Sequence[str] | Sequence[bytes]) -> object:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array
