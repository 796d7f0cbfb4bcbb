"""The state of the facts."""

from dataclasses import asdict

from peyman.questions.data_health import DataHealth, SourceHealth
from peyman.questions.rows.values import instant


def health_json(health: DataHealth) -> dict[str, object]:
    """Give the state of the facts as JSON values."""
    answer = asdict(health)
    answer |= {name: instant(getattr(health, name)) for name in ("as_of", "first_at", "newest_at")}
    answer |= {name: dict(getattr(health, name)) for name in ("activities", "counts", "refused_codes")}
    answer["sources"] = [source_json(each) for each in health.sources]
    answer["erasures"] = [asdict(each) | {"at": instant(each.at)} for each in health.erasures]
    return answer


def source_json(source: SourceHealth) -> dict[str, object]:
    """Give one source as JSON values."""
    return {
        "source": source.source,
        "facts": source.facts,
        "newest_at": instant(source.newest_at),
        "newest_recorded_at": instant(source.newest_recorded_at),
        "age_ms": source.age_ms,
    }
