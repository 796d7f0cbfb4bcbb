"""Run every bench (`python -m bench.run`), print a table with met or MISSED, write results.json beside this file.

`--quick` measures less and is good for seeing that everything runs; a name measures that file only.
"""

import json
import platform
import sys
from importlib import import_module
from pathlib import Path

from bench.rows import Row

FOLDER = Path(__file__).parent
NOT_BENCHES = ("__init__", "alone", "made_up_history", "news", "rows", "run")


def benches(wanted: list[str]) -> list[str]:
    """The names of the files that measure something; all of them if none is named."""
    names = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in NOT_BENCHES)
    return [name for name in names if not wanted or name in wanted]


def measure(name: str, quick: bool) -> list[Row]:
    """The rows of one bench."""
    return list(import_module(f"bench.{name}").rows(quick))


def table(rows: list[Row]) -> str:
    """Rows under each other, figures aligned; a goal that is not reached says what dominates."""
    width = max(len(row.name) for row in rows)
    return "\n".join(f"{row.name:<{width}}  {shown(row.value):>14} {row.unit:<10} {held_against(row)}" for row in rows)


def held_against(row: Row) -> str:
    """The peer or limit, the ratio to it, the goal and whether it is met."""
    if row.ratio is None:
        return ""
    outcome = {True: "met", False: f"MISSED {row.dominated_by}", None: ""}[row.met]
    return f"{shown(row.against or 0):>14}  {shown(row.ratio):>8} ×  {row.goal:<10} {outcome}".rstrip()


def shown(value: float) -> str:
    """Three digits, or whole thousands."""
    return f"{value:,.0f}" if value >= 100 else f"{value:,.3g}"


def results(measured: dict[str, list[Row]], quick: bool) -> str:
    """The same figures for machines, with what they were measured on."""
    machine = {"python": platform.python_version(), "system": platform.platform(), "quick": quick}
    rows = [
        {
            "bench": name,
            "name": row.name,
            "value": row.value,
            "unit": row.unit,
            "limit_or_peer": row.against,
            "ratio": row.ratio,
            "goal": row.goal,
            "met": row.met,
        }
        for name, rows in measured.items()
        for row in rows
    ]
    return json.dumps({"machine": machine, "rows": rows}, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Measure what was asked for, show it, keep it."""
    quick = "--quick" in sys.argv
    names = benches([word for word in sys.argv[1:] if not word.startswith("-")])
    measured = {}
    for name in names:
        measured[name] = measure(name, quick)
        print(f"\n{name}\n{table(measured[name])}", flush=True)
        (FOLDER / "results.json").write_text(results(measured, quick), encoding="utf-8")


if __name__ == "__main__":
    main()
