"""Living with it: duties, reports, warnings, the ladder, channels, meetings, disputes, incentives, signatures."""

from collections.abc import Mapping
from typing import Any, get_args

from peyman.core.agreement.grammars.finding_conditions import parse_finding_condition
from peyman.core.agreement.grammars.points import parse_point
from peyman.core.agreement.leaves import (
    CHANNEL,
    DURATION,
    FINDING,
    ID,
    IDENTIFIER,
    PART,
    PAY,
    PERIOD,
    POINT,
    RATE,
    SCHEDULE,
    SHARE,
    TRUTH,
    WHO,
    WINDOW,
    reference,
    whole,
    words,
)
from peyman.core.agreement.shapes import Ids, Key, Keys, Many, Values
from peyman.core.agreement.terms.clauses import Rate
from peyman.core.agreement.terms.practices import (
    Audit,
    Channels,
    CurvePoint,
    Disputes,
    Exceptions,
    Incentive,
    Meeting,
    Recognition,
    Report,
    Reporting,
    Responsibility,
    Review,
    Rung,
    Section,
    Signatures,
    Training,
    VisibleTo,
    Warnings,
)
from peyman.core.people.reading import write_who

_ALL_SECTIONS = get_args(Section)
_SECTION = words(*_ALL_SECTIONS)
_SEEN = words("totals", "details", "own")
_WATCH, _AT_RISK, _FALSE_ALARMS = "chance < 40%", "chance < 20%", Rate(4, "year")
_REVIEW_AT, _REVIEW_ALSO = "5 business days after end of quarter", "missed for 2 periods"


def usual_warnings() -> Warnings:
    """Give the thresholds of an agreement that names none."""
    return Warnings(parse_finding_condition(_WATCH), parse_finding_condition(_AT_RISK), _FALSE_ALARMS)


def usual_review() -> Review:
    """Give the review of an agreement that names none."""
    return Review(parse_point(_REVIEW_AT), (parse_finding_condition(_REVIEW_ALSO),))


def _make_channels(values: Values) -> Channels:
    return Channels(**{"urgent": values["usual"], **values})


def _make_report(values: Values) -> Report:
    """Make a report; one that shows every section in the usual order shows what it shows by itself."""
    shows = values.get("shows", ())
    return Report(**{**values, "shows": () if shows == _ALL_SECTIONS else shows})


def _open_signatures(signatures: Signatures) -> Mapping[str, Any]:
    """Where any order will do, the order of the list has no meaning of its own."""
    needed = signatures.needed_from
    if signatures.order == "any":
        needed = tuple(sorted(needed, key=write_who))
    return {"needed_from": needed, "order": signatures.order}


def _open_training(training: Training) -> Mapping[str, Any]:
    fields = ("audience", "due", "pass_share", "renew_on")
    return {field: getattr(training, field) for field in fields}


RESPONSIBILITY = Keys(
    (
        Key("for", reference("commitment"), "commitment"),
        Key("due", POINT, required=True),
        Key("responsible", Many(WHO), required=True),
        Key("accountable", WHO, required=True),
        Key("consulted", Many(WHO)),
        Key("informed", Many(WHO)),
    ),
    lambda values: Responsibility(**{"commitment": None, **values}),
)
TRAINING = Keys(
    (
        Key("for", Many(WHO), "audience", required=True),
        Key("due", POINT),
        Key("pass", PART, "pass_share"),
        Key("renew_on", words("major", "minor", "never"), default="major"),
    ),
    lambda values: Training(**values),
    _open_training,
)
_REPORT = Keys(
    (
        Key("at", SCHEDULE, required=True),
        Key("to", Many(WHO), required=True),
        Key("through", Many(CHANNEL, ordered=True)),
        Key("shows", Many(_SECTION, ordered=True)),
        Key("language", words("en", "fa")),
        Key("format", words("html", "pdf", "xlsx"), default="html"),
        Key("freezes", TRUTH, default="false"),
    ),
    _make_report,
)
_VISIBLE = Keys(
    (
        Key("everyone", _SEEN, default="totals"),
        Key("parties", _SEEN, default="details"),
        Key("each_person", _SEEN, default="own"),
    ),
    lambda values: VisibleTo(**values),
)
REPORTING = Keys(
    (Key("reports", Ids(ID, _REPORT, "report")), Key("visible_to", _VISIBLE)),
    lambda values: Reporting(**values),
)
WARNINGS = Keys(
    (
        Key("watch", FINDING, default=_WATCH),
        Key("at_risk", FINDING, default=_AT_RISK),
        Key("false_alarms", RATE, default="4 per year"),
    ),
    lambda values: Warnings(**values),
)
RUNG = Keys(
    (
        Key("level", whole(1, 20), required=True),
        Key("when", Many(FINDING), required=True),
        Key("tell", Many(WHO), required=True),
        Key("answer_within", DURATION),
        Key(
            "expects",
            Many(words("acknowledgement", "corrective_action", "joint_decision", "resource", "amendment", "waiver")),
        ),
        Key("urgent", TRUTH, default="false"),
        Key("only_for", Many(reference("commitment"))),
    ),
    lambda values: Rung(**values),
)
CHANNELS = Keys(
    (
        Key("usual", Many(CHANNEL, ordered=True), default="app, email"),
        Key("urgent", Many(CHANNEL, ordered=True)),
        Key("quiet", WINDOW),
        Key("on_holidays", TRUTH, default="false"),
        Key("daily_limit", whole(1)),
    ),
    _make_channels,
)
MEETING = Keys(
    (
        Key("at", SCHEDULE, required=True),
        Key("who", Many(WHO), required=True),
        Key("agenda", Many(_SECTION, ordered=True)),
        Key("minutes_within", DURATION),
    ),
    lambda values: Meeting(**values),
)
REVIEW = Keys(
    (
        Key("at", SCHEDULE, default=_REVIEW_AT),
        Key("also_when", Many(FINDING), default=_REVIEW_ALSO),
        Key("survey", TRUTH, default="true"),
    ),
    lambda values: Review(**values),
)
_AUDIT = Keys(
    (Key("sample", whole(1), required=True), Key("wrongful_above", PART, required=True)),
    lambda values: Audit(**values),
)
DISPUTES = Keys(
    (
        Key("open_within", DURATION, default="5 business days"),
        Key("evidence_within", DURATION, default="3 business days"),
        Key("decide_within", DURATION, default="5 business days"),
        Key("judge", WHO, default="custodian"),
        Key("appeal_to", WHO, default="sponsor"),
        Key("audit", _AUDIT),
    ),
    lambda values: Disputes(**values),
)
EXCEPTIONS = Keys(
    (
        Key("causes", Many(IDENTIFIER)),
        Key("granted_by", WHO, default="head:owed_to"),
        Key("at_most", DURATION, default="10 days"),
    ),
    lambda values: Exceptions(**values),
)
_CURVE_POINT = Keys(
    (Key("at", SHARE, required=True), Key("pays", SHARE, required=True)),
    lambda values: CurvePoint(**values),
)
INCENTIVE = Keys(
    (
        Key("for", Many(WHO), "audience", required=True),
        Key("measure", reference("commitment", word="score"), required=True),
        Key("per", PERIOD, required=True),
        Key("pays", PAY, required=True),
        Key("curve", Many(_CURVE_POINT, ordered=True, least=2), required=True),
        Key("only_if", FINDING),
    ),
    lambda values: Incentive(**values),
)
RECOGNITION = Keys(
    (
        Key("when", FINDING, required=True),
        Key("for", Many(reference("commitment")), "commitments"),
        Key("do", words("announce", "badge"), required=True),
    ),
    lambda values: Recognition(**values),
)
SIGNATURES = Keys(
    (Key("needed_from", Many(WHO, ordered=True)), Key("order", words("any", "listed"), default="any")),
    lambda values: Signatures(**{"needed_from": (), **values}),
    _open_signatures,
)
