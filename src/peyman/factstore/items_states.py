"""States of the kept items: for one plan and one manifest, which files hold the items of each part."""

import hashlib
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, get_type_hints

from peyman.factstore.items_parts import ROWS, Part, Time
from peyman.factstore.manifests import KEPT_SECONDS, flush_folder

STATES, FILES = "states", "files"
_OF_A_PLAN, _PLANS = 2, 8
"""How many states of one plan are kept, and of how many plans; the oldest go first."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A Parquet file below `files/`, with what it must hold."""

    name: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class Layer:
    """Items judged at one time: their rows, and the leads whose older rows they replace (None: all leads)."""

    rows: KeptFile
    instead_of: KeptFile | None = None


@dataclass(frozen=True, slots=True)
class KeptPart:
    """The layers of one part, oldest first, and what they are good for."""

    part: Part
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class State:
    """The items of one plan as judged at a manifest; `next_fact` is the number of the first fact it does not know."""

    plan: str
    manifest: int
    next_fact: int
    parts: Mapping[tuple[str, str], KeptPart] = field(default_factory=dict)

    def files(self) -> Iterator[KeptFile]:
        """Give every file that the state names."""
        for kept in self.parts.values():
            for layer in kept.layers:
                yield layer.rows
                if layer.instead_of is not None:
                    yield layer.instead_of


def key_of(part: Part) -> tuple[str, str]:
    """Give what a part is found by."""
    return part.kind, part.name


def read_states(folder: Path) -> tuple[State, ...]:
    """Read the states that can be read, newest manifest first; a torn one, or one of another layout, is not there."""
    found = []
    for path in _state_files(folder):
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            found.append(_from_json(json.loads(path.read_text(encoding="utf-8"))))
    return tuple(sorted(found, key=lambda state: -state.manifest))


def write_state(folder: Path, state: State) -> None:
    """Keep a state; it appears whole or not at all. What no kept state needs is forgotten an hour later."""
    (folder / STATES).mkdir(parents=True, exist_ok=True)
    name = f"{state.plan[:24]}-{state.manifest:08d}.json"
    draft = folder / STATES / f".{name}-{os.getpid()}-{os.urandom(4).hex()}"
    with draft.open("w", encoding="utf-8") as stream:
        json.dump(_to_json(state), stream, separators=(",", ":"))
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(folder / STATES / name)
    flush_folder(folder / STATES)
    _forget(folder)


def layout() -> str:
    """Give what the columns of all files are, as a fingerprint: files of other columns are read by nobody."""
    columns = [[kind, name, str(of)] for kind, row in ROWS.items() for name, of in columns_of(row).items()]
    return hashlib.sha256(json.dumps(columns).encode()).hexdigest()


def columns_of(row: type) -> dict[str, object]:
    """Give the fields of a kind of row with their types: the columns of its file."""
    hints = get_type_hints(row)
    return {each.name: hints[each.name] for each in fields(row)}


def _to_json(state: State) -> dict[str, object]:
    parts = [asdict(kept) for kept in state.parts.values()]
    return {
        "layout": layout(),
        "plan": state.plan,
        "manifest": state.manifest,
        "next_fact": state.next_fact,
        "parts": parts,
    }


def _from_json(said: Any) -> State:
    if said["layout"] != layout():
        raise ValueError("written by a Peyman with other items")
    kept = [KeptPart(_part(each["part"]), tuple(map(_layer, each["layers"]))) for each in said["parts"]]
    return State(said["plan"], said["manifest"], said["next_fact"], {key_of(each.part): each for each in kept})


def _part(said: Any) -> Part:
    times = tuple(Time(**time) for time in said["times"])
    return Part(**{**said, "times": times, "closures": tuple(said["closures"])})


def _layer(said: Any) -> Layer:
    instead = said["instead_of"]
    return Layer(KeptFile(**said["rows"]), None if instead is None else KeptFile(**instead))


# ── forgetting ───────────────────────────────────────────────────────────────────────────────────────────────────


def _state_files(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(path for path in (folder / STATES).iterdir() if path.suffix == ".json")
    return []


def _forget(folder: Path) -> None:
    """Delete old states, and the files that no state names once they are an hour older than the newest state."""
    paths = sorted(_state_files(folder), key=_age, reverse=True)
    for path in _outdated(paths):
        path.unlink(missing_ok=True)
    limit = max(map(_age, paths), default=0) - KEPT_SECONDS * 10**9
    named = {file.name for state in read_states(folder) for file in state.files()}
    for place in (*_within(folder / FILES), *_within(folder)):
        if place.name not in named and place.name not in (STATES, FILES) and _age(place) < limit:
            shutil.rmtree(place, ignore_errors=True)
            with suppress(OSError):
                place.unlink()


def _outdated(newest_first: Iterable[Path]) -> Iterator[Path]:
    of_plan: defaultdict[str, int] = defaultdict(int)
    for path in newest_first:
        plan = path.name.rpartition("-")[0]
        of_plan[plan] += 1
        if of_plan[plan] > _OF_A_PLAN or len(of_plan) > _PLANS:
            yield path


def _within(folder: Path) -> list[Path]:
    with suppress(OSError):
        return list(folder.iterdir())
    return []


def _age(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
