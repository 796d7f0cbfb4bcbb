"""The clocks of a commitment, one row each."""

from peyman.core.quantities.durations import write_duration
from peyman.questions.clocks import ClockRow
from peyman.questions.rows.values import instant


def clock_json(row: ClockRow) -> dict[str, object]:
    """Give one clock as JSON values."""
    return {
        "subject": row.subject,
        "run": row.run,
        "holder": row.holder,
        "start": instant(row.start),
        "due": instant(row.due),
        "late_after": instant(row.late_after),
        "stop": instant(row.stop),
        "elapsed_ms": row.elapsed_ms,
        "limit": write_duration(row.limit) if row.limit else None,
        "verdict": row.verdict,
        "reason": row.reason,
    }
