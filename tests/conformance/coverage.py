"""What random agreements use: in how many of them each key of clocks, each kind of metric and each condition stands."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator

CLOCK_KEYS = (
    "from", "to", "within", "within.where", "times", "apart", "early", "done_when", "void_when", "pauses",
    "pauses.at_most", "closures", "repeats", "calendar",
)  # fmt: skip
METRIC_KINDS = (
    "count_of", "sum_of", "share_of", "reaching", "ratio_of", "time_from", "cost_per", "steadiness_of", "formula",
)  # fmt: skip
OTHER_KEYS = (
    "counted_by", "applies_when", "owed_if", "split", "for_each", "except", "counter", "weight", "needs_at_least",
    "cycle", "ignore", "by_silence", "happens_at",
)  # fmt: skip


def used_keys(texts: Iterable[str]) -> set[str]:
    """Give the keys that one agreement uses, in any of its versions."""
    return {key for text in texts for key in _keys(json.loads(text))}


def coverage(agreements: Iterable[tuple[str, ...]]) -> Counter[str]:
    """Count the agreements that use each key."""
    return Counter(key for texts in agreements for key in used_keys(texts))


def _keys(terms: dict[str, dict[str, object]]) -> Iterator[str]:
    for metric in _used_metrics(terms):
        yield from (key for key in metric if key in METRIC_KINDS or key == "needs_at_least")
    for commitment in terms["commitments"].values():
        yield from (key for key in commitment if key in OTHER_KEYS)
        yield from _of_clock(commitment.get("clock", {}))
    lifecycle = json.dumps(terms["lifecycle"])
    yield from (key for key in ("cycle", "ignore", "by_silence", "happens_at") if f'"{key}"' in lifecycle)


def _used_metrics(terms: dict[str, dict[str, object]]) -> Iterator[dict[str, object]]:
    """A metric counts where a commitment promises it."""
    names = {each.get("metric") for each in terms["commitments"].values()}
    yield from (metric for name, metric in terms["metrics"].items() if name in names)


def _of_clock(clock: dict[str, object]) -> Iterator[str]:
    yield from clock
    lines = clock.get("within")
    if isinstance(lines, list):
        yield from ("within.where" for line in lines if "where" in line)
    if "pauses" in clock:
        yield "pauses.at_most"
