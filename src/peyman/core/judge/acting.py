"""Which keys of an agreement judging acts on: changing one changes the plan or a finding. A test derives the list."""

_AGREEMENT = "version effective.from effective.until"
_TIME = (
    "timezone year.system year.starts hours.days hours.open hours.from hours.until holidays.country "
    "holidays.subdivision holidays.closed holidays.open.date holidays.open.hours elsewhere.<id>.where "
    "elsewhere.<id>.timezone elsewhere.<id>.hours.days elsewhere.<id>.hours.open elsewhere.<id>.hours.from "
    "elsewhere.<id>.hours.until elsewhere.<id>.holidays.country elsewhere.<id>.holidays.subdivision "
    "elsewhere.<id>.holidays.closed elsewhere.<id>.holidays.open.date elsewhere.<id>.holidays.open.hours"
)
_MONEY = "currency rates.<code> redenomination.from redenomination.factor"
_LIFECYCLE = (
    "subject attributes.<id> stages.<id>.when stages.<id>.by_silence events.<id>.when events.<id>.happens_at "
    "conditions.<id> cycle.ends cycle.begins rejection.event ignore lead_value.rows.<attribute> lead_value.rows.value"
)
_METRICS = (
    "count_of sum_of value share_of reaching within ratio_of to where needs_at_least time_from take in cost_per costs "
    "lag steadiness_of formula"
)
_COMMITMENTS = (
    "owed_by metric at_least at_most per except.<label> for_each counted_by applies_when split.by split.parts.<value> "
    "split.each_at_least owed_if counter weight"
)
_CLOCK = (
    "from to within.where within.limit times apart early done_when void_when pauses.from pauses.to pauses.at_most "
    "closures repeats calendar"
)
_CAPACITY = "reps leads_per_rep_per_day ramp where"


def _under(path: str, names: str) -> frozenset[str]:
    return frozenset(f"{path}.{name}" for name in names.split())


ACTS_ON: frozenset[str] = frozenset({"fresh_within"}).union(
    _under("agreement", _AGREEMENT),
    _under("calendar", _TIME),
    _under("money", _MONEY),
    _under("lifecycle", _LIFECYCLE),
    _under("metrics.<id>", _METRICS),
    _under("commitments.<id>", _COMMITMENTS),
    _under("commitments.<id>.clock", _CLOCK),
    _under("capacity", _CAPACITY),
)
"""The keys that judging acts on, spelled as `core.agreement.acting.ALL_KEYS` spells them. A commitment that uses a key
which bears on its verdict and is not among them is `unknown`, and stands in the plan's `unsupported`."""
