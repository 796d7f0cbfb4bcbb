"""Random histories of a shelf: batches in random order, with corrections, retractions, merges, relinks and outages."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from peyman.core.facts.drafts import Batch, BatchFile, Draft, Kind, RowPlace
from peyman.core.facts.identity import content_of, identity_of
from peyman.core.judge.plan import Plan
from peyman.core.quantities.moments import DAY, HOUR, MINUTE, Moment
from tests.core.judge.clocks.text_cases import moment, plan_of

BEGIN = moment("Thu 2026-10-01 08:00")
RECORDED = moment("Sun 2026-11-01 08:00")
_ACTIVITIES = ("mql", "mql", "call", "call", "accepted", "sql", "won", "rejected", "call_later", "back_again", "email")
_OUTAGES = ("internet_outage", "crm_outage")
Values = tuple[str | int | None, ...]

_TERMS: dict[str, object] = {
    "lifecycle": {
        "stages": {"sal": {"when": "activity = 'accepted'", "by_silence": "1 business day after mql"}},
        "cycle": {"ends": ["rejected"], "begins": "mql"},
        "rejection": {"event": "rejected"},
        "ignore": "is_test",
    },
    "metrics": {"ever": {"share_of": "mql", "reaching": "sql", "within": "9 days"}},
    "commitments": {
        "plain": {"clock": {"from": "mql", "to": "touch", "within": "4 business hours", "repeats": "true"}},
        "held": {
            "clock": {
                "from": "mql",
                "to": "sql",
                "within": [{"where": "source = 'demo'", "limit": "3 business days"}, {"limit": "5 days"}],
                "pauses": [{"from": "call_later", "to": "back_again", "at_most": "3 business days"}],
                "closures": list(_OUTAGES),
                "void_when": "rejected",
            }
        },
        "accepted": {"clock": {"from": "sal", "to": "sql", "within": "2 business days"}},
        "reached": {"metric": "ever", "at_least": "50%"},
    },
}
_LASTING = {"agreement": {"effective": {"from": "2026-01-01", "until": "2027-12-31"}}}
_ENDING = {"agreement": {"version": "1.0.0", "effective": {"from": "2026-10-03", "until": "2026-10-14"}}}
_LATER = {
    "agreement": {"version": "1.1.0", "effective": {"from": "2026-10-16", "until": "2027-12-31"}},
    "commitments": {"held": {"clock": {"void_when": ["rejected", "won"]}}},
}


def plans() -> dict[str, Plan]:
    """Give the terms as they are, with an edited calendar, cut short by their end, and with a version after a gap."""
    holiday = {"calendar": {"holidays": {"closed": ["2026-10-12"]}}}
    said = {
        "as agreed": {**_TERMS, **_LASTING},
        "calendar edited": {**_TERMS, **_LASTING, **holiday},
        "ended": {**_TERMS, **_ENDING},
        "amended": {**_TERMS, "versions": [_ENDING, _LATER]},
    }
    return {name: plan_of(json.dumps(terms)) for name, terms in said.items()}


@dataclass
class Told:
    """What a source tells of now, by identity: a snapshot tells all of it, additions what is new."""

    scope: str
    snapshot: bool
    facts: dict[bytes, tuple[Kind, Values, Moment, bool]] = field(default_factory=dict)


class History:
    """One history of a few leads that have nothing to do with any others: sources that tell one thing after another."""

    def __init__(self, luck: random.Random, name: str) -> None:
        """Begin with sources that told nothing."""
        self.luck, self.name = luck, name
        self.sources = (Told(f"{name}-log", snapshot=False), Told(f"{name}-crm", snapshot=True))

    def tell(self, number: int) -> tuple[Told, list[Draft]]:
        """Change what a source tells (add, correct, take away), and give what it tells then, in a random order.

        Of additions only some arrive: the others, or older versions of them, may come with a later batch.
        """
        told = self.luck.choice(self.sources)
        if told.facts and told.snapshot and self.luck.random() < 0.5:
            del told.facts[self.luck.choice(list(told.facts))]
        for _ in range(self.luck.randint(3, 7)):
            self._change(told, number)
        facts = self.luck.sample(sorted(told.facts.items()), len(told.facts))
        kept = facts if told.snapshot else facts[: self.luck.randint(3, 14)]
        return told, [
            Draft(kind, row, told.scope, told.scope, key, content_of(*values), at, values, chained)
            for row, (key, (kind, values, at, chained)) in enumerate(kept)
        ]

    def _change(self, told: Told, number: int) -> None:
        known = list(told.facts)
        again = self.luck.choice(known) if known and self.luck.random() < 0.3 else None
        kind = self.luck.choice(("events",) * 5 + ("attributes", "links", "closures"))
        kind = kind if again is None else told.facts[again][0]
        values, chained = self._values(kind)
        key = again or identity_of(told.scope, kind, number, self.luck.random())
        if chained:
            key = identity_of(told.scope, *values[:2])
        at = RECORDED + number * HOUR - self.luck.choice((0, 0, 90 * MINUTE))
        told.facts[key] = (kind, values, at, chained)

    def _values(self, kind: Kind) -> tuple[Values, bool]:
        subject = self._lead()
        if kind == "events":
            activity = self.luck.choice(_ACTIVITIES)
            amount, currency = (self.luck.choice((100, 250)), "IRR") if activity == "won" else (None, None)
            return (subject, activity, self._moment(), "sara", "human", None, None, None, amount, currency), False
        if kind == "attributes":
            name, values = self.luck.choice(
                (("source", ("demo", "content")), ("owner", ("A", "B", None)), ("is_test", ("yes", "no", "no", "no")))
            )
            since = self.luck.choice((None, self._moment()))
            return (subject, name, self.luck.choice(values), since), since is None
        if kind == "links":
            other = self.luck.choice((self._lead(), self._deal()))
            name = self.luck.choice(("same_as", "converted_to", "belongs_to"))
            since = None if name == "same_as" else self.luck.choice((None, self._moment()))
            return (name, other, subject, 1_000_000, since, None), False
        since = self._moment()
        until = self.luck.choice((None, since + HOUR, since + 2 * DAY))
        return (self.luck.choice(_OUTAGES), since, until, None, None), False

    def _lead(self) -> str:
        return f"{self.name}-lead-{self.luck.randrange(4)}"

    def _deal(self) -> str:
        return f"{self.name}-deal-{self.luck.randrange(2)}"

    def _moment(self) -> Moment:
        return BEGIN + self.luck.randrange(20) * DAY + self.luck.randrange(0, 24 * 60, 30) * MINUTE


class Company:
    """Several histories whose batches arrive together on one shelf."""

    def __init__(self, seed: int, histories: int) -> None:
        """Begin the histories."""
        self.luck = random.Random(seed)
        self.histories = [History(self.luck, f"h{number}") for number in range(histories)]

    def batches(self, count: int) -> Iterator[tuple[str, Batch]]:
        """Give batches, each with the name of the terms by which it is judged: in between all terms have their turn."""
        terms = [*("calendar edited", "ended", "amended"), *("as agreed",) * count][: max(count - 1, 1)]
        for number, name in enumerate(["as agreed", *self.luck.sample(terms, len(terms))][:count], start=1):
            yield name, self._batch(number, [history for history in self.histories if self.luck.random() < 0.6])

    def _batch(self, number: int, some: list[History]) -> Batch:
        drafts: list[Draft] = []
        files: list[BatchFile] = []
        snapshots: list[str] = []
        kinds: list[tuple[str, int, str]] = []
        for history in some:
            told, found = history.tell(number)
            files.append(
                BatchFile(f"{told.scope}.csv", f"{number}", told.scope, told.scope, len(drafts), len(found), 0)
            )
            drafts += [replace(draft, row=len(drafts) + draft.row) for draft in found]
            snapshots += [told.scope] if told.snapshot else []
            kinds += [(f"{history.name}-deal-{deal}", 1, "deal") for deal in range(2) if self.luck.random() < 0.2]
        return Batch(
            id=f"batch-{number}",
            mapping="m@1",
            recorded_at=RECORDED + number * HOUR,
            rows=tuple(RowPlace("all.csv", row + 2) for row in range(len(drafts))),
            drafts=tuple(drafts),
            files=tuple(files),
            snapshots=tuple(snapshots),
            kinds=tuple(kinds),
        )


def a_batch(number: int, *facts: tuple[Kind, Values]) -> Batch:
    """Give a batch of a few facts, each a fact of its own."""
    drafts = tuple(
        Draft(kind, row, "few", "few", identity_of(number, row), content_of(*values), RECORDED, values)
        for row, (kind, values) in enumerate(facts)
    )
    rows = tuple(RowPlace("few.csv", row + 2) for row in range(len(drafts)))
    file = BatchFile("few.csv", str(number), "few", "few", 0, len(drafts), 0)
    return Batch(f"few-{number}", "m@1", RECORDED + number, rows, drafts, (), (file,))
