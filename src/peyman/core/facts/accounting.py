"""Every row is accounted for: left out, kept, a double, or quarantined with its reason."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from peyman.core.facts.drafts import Batch, FileAccount, Refused
from peyman.core.facts.identity import Settled

CONTRADICTED = "the row contradicts another of the same identity and the same time of record; the other one stands"
CONTRADICTED_CURE = "map `recorded_at`, give each table its own `source`, or correct one of the two rows"


def refused_rows(batch: Batch, settled: Settled) -> tuple[Refused, ...]:
    """Give the rows of a batch that were refused, with those that contradict what stands, once each."""
    contradicted = {batch.drafts[place].row: batch.drafts[place].scope for place in sorted(settled.conflicts)}
    refused = {one.row for one in batch.refused}
    told = (_contradiction(batch, row, contradicted[row]) for row in sorted(contradicted) if row not in refused)
    return (*batch.refused, *told)


def account(batch: Batch, settled: Settled, refused: Iterable[Refused]) -> tuple[FileAccount, ...]:
    """Count the rows of each file: quarantined if refused, else kept if a fact of it is new, else a double."""
    reasons = {one.row: one.code for one in refused}
    kept = {batch.drafts[place].row for place in settled.numbers} - reasons.keys()
    starts = [file.first_row for file in batch.files]
    kept_of = Counter(bisect_right(starts, row) - 1 for row in kept)
    reasons_of = Counter((bisect_right(starts, row) - 1, code) for row, code in reasons.items())
    accounts = []
    for place, file in enumerate(batch.files):
        codes = tuple(sorted((code, count) for (of, code), count in reasons_of.items() if of == place))
        quarantined = sum(count for _, count in codes)
        doubles = file.rows - file.left_out - kept_of[place] - quarantined
        counts = (file.rows, file.left_out, kept_of[place], doubles, quarantined)
        accounts.append(FileAccount(file.file, file.source, *counts, codes))
    return tuple(accounts)


def _contradiction(batch: Batch, row: int, scope: str) -> Refused:
    place = batch.rows[row]
    why = ("contradiction", CONTRADICTED, CONTRADICTED_CURE)
    return Refused(row, place.file, place.line, "", 0, *why, batch.text_of(row), None, scope)
