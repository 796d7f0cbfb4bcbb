"""The versions of an agreement, one row each."""

from peyman.questions.versions import Version


def version_json(version: Version) -> dict[str, object]:
    """Give where one version stands as JSON values."""
    agreement, days = version.agreement, version.agreement.effective
    return {
        "id": agreement.id,
        "version": agreement.version,
        "state": version.state,
        "since": days.since.isoformat() if days.since else None,
        "until": days.until.isoformat() if days.until else None,
        "change": version.level,
        "fingerprint": version.fingerprint,
    }
