"""The whole file: who agrees, from when until when, by which calendar and in which money."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from peyman.core.agreement.description import lifecycle, practices, promises
from peyman.core.agreement.description.texts import TEXTS, said_or
from peyman.core.agreement.leaves import (
    CLOSURE_NAME,
    COUNTRY,
    CURRENCY,
    CURRENCY_KEY,
    DAY,
    DURATION,
    FACTOR,
    ID,
    IDENTIFIER,
    LANGUAGE,
    MONEY,
    PERSON,
    SHOWN,
    TEXT,
    TRUTH,
    VERSION,
    WEEKDAY,
    WHO,
    WINDOW,
    ZONE,
    condition,
    reference,
    whole,
    words,
)
from peyman.core.agreement.shapes import Ids, Key, Keys, Many, Values
from peyman.core.agreement.terms.agreement import Agreement, Party, Stakeholder
from peyman.core.agreement.terms.clauses import Days
from peyman.core.agreement.terms.practices import Channels, Disputes, Exceptions, Reporting, Signatures
from peyman.core.agreement.terms.times import (
    CalendarTerms,
    Elsewhere,
    Holidays,
    HoursRow,
    MoneyTerms,
    OpenDay,
    Redenomination,
)
from peyman.core.people.who import Who


def _make_hours(values: Values) -> HoursRow:
    return HoursRow(values["days"], values["open"], Days(values.get("since"), values.get("until")))


def _open_hours(row: HoursRow) -> Mapping[str, Any]:
    return {"days": row.days, "open": row.open, "since": row.dates.since, "until": row.dates.until}


def _make_calendar(values: Values) -> CalendarTerms:
    year = values.pop("year", {})
    named = {"system": "year_system", "starts": "year_starts"}
    return CalendarTerms(**values, **{named[key]: value for key, value in year.items()})


def _open_calendar(calendar: CalendarTerms) -> Mapping[str, Any]:
    year = {"system": calendar.year_system, "starts": calendar.year_starts}
    rest = ("timezone", "hours", "holidays", "closures", "elsewhere")
    return {"year": year, **{name: getattr(calendar, name) for name in rest}}


def _make_party(values: Values) -> Party:
    return Party(values["id"], said_or(values, "name"), values["head"], values.get("deputy"))


def _make_money(values: Values) -> MoneyTerms:
    return MoneyTerms(**{"shown_as": values["currency"], **values})


def _make_agreement(values: Values) -> Agreement:
    del values["peyman"]
    head = values.pop("agreement")
    head["title"] = said_or(head, "title")
    absent = {
        "reporting": Reporting(),
        "warnings": practices.usual_warnings(),
        "channels": Channels(),
        "review": practices.usual_review(),
        "disputes": Disputes(),
        "exceptions": Exceptions(),
        "signatures": _usual_signatures(values),
    }
    lists = ("stakeholders", "capacity", "responsibilities", "training", "escalation", "reminders", "meetings")
    empty = dict.fromkeys((*lists, "incentives", "recognition"), ())
    agreement = Agreement(**{**empty, **absent, "money": None, "goal": None, **head, **values})
    if agreement.signatures.needed_from:
        return agreement
    return replace(agreement, signatures=replace(_usual_signatures(values), order=agreement.signatures.order))


def _usual_signatures(values: Values) -> Signatures:
    heads = tuple(Who("head", party.id) for party in values["parties"])
    sponsors = tuple(Who("word", "sponsor") for one in values.get("stakeholders", ()) if one.id == "sponsor")
    return Signatures(heads + sponsors)


def _open_agreement(agreement: Agreement) -> Mapping[str, Any]:
    fields = {key.fills: getattr(agreement, key.fills) for key in _SECTIONS}
    head = {key.fills: getattr(agreement, key.fills) for key in _HEAD.keys}
    return {"peyman": 1, "agreement": head, **fields}


_HEAD = Keys(
    (
        Key("id", IDENTIFIER, required=True),
        Key("title", TEXTS),
        Key("version", VERSION, required=True),
        Key(
            "effective",
            Keys(
                (Key("from", DAY, "since", required=True), Key("until", DAY, required=True)),
                lambda values: Days(**values),
            ),
            required=True,
        ),
        Key("languages", Many(words("en", "fa"), ordered=True), default="en"),
    ),
    dict,
    lambda head: head,
)
_PARTY = Keys((Key("name", TEXTS), Key("head", PERSON, required=True), Key("deputy", PERSON)), _make_party)
_STAKEHOLDER = Keys(
    (
        Key("who", WHO, required=True),
        Key("consulted_about", Many(reference("metric", "commitment", "incentive"))),
        Key("must_acknowledge", TRUTH, default="false"),
    ),
    lambda values: Stakeholder(**values),
)
_HOURS = Keys(
    (
        Key("days", Many(WEEKDAY), required=True),
        Key("open", Many(WINDOW), required=True),
        Key("from", DAY, "since"),
        Key("until", DAY),
    ),
    _make_hours,
    _open_hours,
)
_OPEN_DAY = Keys(
    (Key("date", DAY, required=True), Key("hours", Many(WINDOW), required=True)), lambda values: OpenDay(**values)
)
_HOLIDAYS = Keys(
    (
        Key("country", COUNTRY),
        Key("subdivision", TEXT, only_with=("country",)),
        Key("closed", Many(DAY)),
        Key("open", Many(_OPEN_DAY)),
    ),
    lambda values: Holidays(**values),
)
_ELSEWHERE = Keys(
    (
        Key("where", condition("lead")),
        Key("timezone", ZONE, required=True),
        Key("hours", Many(_HOURS), required=True),
        Key("holidays", _HOLIDAYS),
    ),
    lambda values: Elsewhere(**{"where": None, **values}),
)
_CALENDAR = Keys(
    (
        Key("timezone", ZONE, required=True),
        Key(
            "year",
            Keys(
                (
                    Key("system", words("gregorian", "jalali"), default="gregorian"),
                    Key("starts", whole(1, 12), default="1"),
                ),
                dict,
                lambda year: year,
            ),
        ),
        Key("hours", Many(_HOURS), required=True),
        Key("holidays", _HOLIDAYS),
        Key("closures", Many(CLOSURE_NAME)),
        Key("elsewhere", Ids(ID, _ELSEWHERE, "calendar", ordered=True)),
    ),
    _make_calendar,
    _open_calendar,
)
_MONEY = Keys(
    (
        Key("currency", CURRENCY, required=True),
        Key("shown_as", SHOWN),
        Key("rates", Ids(CURRENCY_KEY, MONEY, entry=lambda code, rate: (code, rate), open=tuple, key_name="code")),
        Key(
            "redenomination",
            Keys(
                (Key("from", DAY, "since", required=True), Key("factor", FACTOR, required=True)),
                lambda values: Redenomination(**values),
            ),
        ),
    ),
    _make_money,
)
_SECTIONS = (
    Key("parties", Ids(ID, _PARTY, "party", least=2), required=True),
    Key("stakeholders", Ids(ID, _STAKEHOLDER, "stakeholder")),
    Key("calendar", _CALENDAR, required=True),
    Key("money", _MONEY),
    Key("fresh_within", DURATION, default="1 business day"),
    Key("goal", promises.GOAL),
    Key("lifecycle", lifecycle.LIFECYCLE, required=True),
    Key("metrics", Ids(ID, promises.METRIC, "metric"), required=True),
    Key("commitments", Ids(ID, promises.COMMITMENT, "commitment", least=1), required=True),
    Key("capacity", Many(promises.CAPACITY, ordered=True)),
    Key("responsibilities", Ids(ID, practices.RESPONSIBILITY, "task")),
    Key("training", Ids(ID, practices.TRAINING, "task")),
    Key("reporting", practices.REPORTING),
    Key("warnings", practices.WARNINGS),
    Key("escalation", Many(practices.RUNG, ordered=True)),
    Key("reminders", Many(promises.REMINDER_LINE, ordered=True)),
    Key("channels", practices.CHANNELS),
    Key("meetings", Ids(ID, practices.MEETING, "meeting")),
    Key("review", practices.REVIEW),
    Key("disputes", practices.DISPUTES),
    Key("exceptions", practices.EXCEPTIONS),
    Key("incentives", Ids(ID, practices.INCENTIVE, "incentive")),
    Key("recognition", Many(practices.RECOGNITION, ordered=True)),
    Key("signatures", practices.SIGNATURES),
)
AGREEMENT = Keys(
    (Key("peyman", LANGUAGE, required=True), Key("agreement", _HEAD, required=True), *_SECTIONS),
    _make_agreement,
    _open_agreement,
)
