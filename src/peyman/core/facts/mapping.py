"""Reading a mapping file (MAPPING.md): text becomes rules, or all problems at once with line, column and cure."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from peyman.core.conditions import Condition, ConditionError, parse_condition
from peyman.core.facts.dates import WAYS, is_date_way
from peyman.core.facts.mapping_nodes import Complaints, Fields
from peyman.core.facts.numbers import NumberFormat, number_format
from peyman.core.facts.recognising import Recognised, recognise
from peyman.core.facts.rules import (
    LINK_KINDS,
    NOWHERE,
    PERSON,
    SUBJECT_KINDS,
    Cell,
    ClosureRule,
    Column,
    Constant,
    CostRule,
    DateRule,
    EventRule,
    FileKind,
    LinkRule,
    Mapping,
    TableRule,
)
from peyman.core.facts.text_cells import tidy
from peyman.core.quantities.problems import Problem, did_you_mean
from peyman.core.quantities.yaml_source import MapNode, Node, Scalar, Source, load_source

__all__ = ["Recognised", "read_mapping", "recognise"]

TOP_KEYS = ("peyman", "mapping", "timezone", "sources", "each_file_is")
SOURCE_KEYS = (
    "file",
    "source",
    "subject",
    "kind",
    "attributes",
    "attributes_since",
    "recorded_at",
    "dates",
    "numbers",
    "where",
    "events",
    "event",
    "links",
    "costs",
    "closures",
)
EVENT_KEYS = ("activity", "at", "actor", "actor_kind", "holder", "value", "amount", "currency", "id")
LINK_KEYS = ("kind", "from", "to", "share", "since", "until", "split")
COST_KEYS = ("since", "until", "amount", "currency", "attributes")
CLOSURE_KEYS = ("name", "since", "until")
PEOPLE = ("team", "absent", "started", "left", "lead_of")
FILE_KINDS: tuple[FileKind, ...] = ("log", "snapshot")


def read_mapping(text: str | bytes, file: str = "mapping.yaml") -> tuple[Mapping | None, tuple[Problem, ...]]:
    """Read a mapping: the rules and no problem, or None and every problem in the order of the file.

    A plain word is a column, text in quotes inside the value (`"'human'"`) a constant; `activity` in `events` and
    `kind` in `links` are always constants.
    """
    source = load_source(text, file)
    if not isinstance(source, Source):
        return None, source
    complaints = Complaints(source)
    mapping = _mapping(source.root, complaints)
    problems = complaints.in_order()
    return (None, problems) if problems else (mapping, ())


def _mapping(root: Node, complaints: Complaints) -> Mapping | None:
    top = Fields.of(root, TOP_KEYS, "the mapping", complaints)
    if top is None:
        return None
    _check_language(top)
    name = top.identifier("mapping", required=True)
    zone = _zone(top)
    kind = top.choice("each_file_is", FILE_KINDS, "log")
    sources = tuple(
        rule for node in top.items("sources", required=True) if (rule := _table(node, name, complaints)) is not None
    )
    return Mapping(name, sources, zone, "snapshot" if kind == "snapshot" else "log")


def _check_language(top: Fields) -> None:
    version = top.text("peyman", required=True)
    if version is not None and version.text != "1":
        top.complain("unknown_version", version, f"`{version.text}` is no version of the language", "write `peyman: 1`")


def _zone(top: Fields) -> str | None:
    zone = top.text("timezone")
    if zone is None:
        return None
    try:
        ZoneInfo(zone.text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        cure = did_you_mean(zone.text, tuple(sorted(available_timezones())), "write an IANA zone, as Asia/Tehran")
        top.complain("unknown_timezone", zone, f"`{zone.text}` is no time zone", cure)
        return None
    return zone.text


def _table(node: Node, mapping: str, complaints: Complaints) -> TableRule | None:
    fields = Fields.of(node, SOURCE_KEYS, "a source", complaints)
    if fields is None:
        return None
    source = fields.text("source")
    where = fields.text("where")
    rule = TableRule(
        files=tuple(scalar.text for scalar in fields.texts("file", required=True)),
        source=mapping if source is None else source.text,
        subject=tuple(_column(scalar) for scalar in fields.texts("subject")),
        people=fields.choice("kind", SUBJECT_KINDS, "subject") == PERSON,
        attributes=_attributes(fields),
        attributes_since=_one_column(fields, "attributes_since"),
        recorded_at=_one_column(fields, "recorded_at"),
        dates=_dates(fields),
        numbers=_numbers(fields),
        where=_where(fields, where),
        where_place=where.place if where is not None else NOWHERE,
        events=_events(fields, complaints),
        links=_links(fields, complaints),
        costs=_costs(fields, complaints),
        closures=_closures(fields, complaints),
        place=node.place,
    )
    _check_table(rule, fields)
    return rule


def _check_table(rule: TableRule, fields: Fields) -> None:
    if rule.events and not rule.subject:
        fields.complain_at_key("no_subject", "events", "event", message="an event is about somebody", cure=_ADD_SUBJECT)
    if rule.attributes and not rule.subject:
        fields.complain_at_key("no_subject", "attributes", message="an attribute is about somebody", cure=_ADD_SUBJECT)
    if rule.people:
        _check_people(rule, fields)
    if rule.attributes_since is not None and not rule.attributes:
        fields.complain_at_key(
            "nothing_to_start", "attributes_since", message="there are no attributes", cure="add `attributes`"
        )
    keys = ("events", "event", "attributes", "links", "costs", "closures")
    if not any(fields.has(key) for key in keys):
        cure = "add `events`, `event`, `attributes`, `links`, `costs` or `closures`"
        fields.complain("says_nothing", fields.node, "the source says no fact", cure)


def _check_people(rule: TableRule, fields: Fields) -> None:
    """People have attributes; what they do is an event of a lead, told with its actor."""
    cure = f"keep `attributes` of {', '.join(f'`{name}`' for name in PEOPLE)}; give other facts a source of their own"
    if rule.events or rule.links:
        message = "a person has attributes, but no events or links of their own"
        fields.complain_at_key("more_than_people", "events", "event", "links", message=message, cure=cure)
    if not any(name in PEOPLE for name, _ in rule.attributes):
        message = "the source says nothing of its people that the roster reads"
        fields.complain_at_key("nothing_of_people", "attributes", "kind", message=message, cure=cure)


_ADD_SUBJECT = "add `subject` with the column of the id"


def _attributes(fields: Fields) -> tuple[tuple[str, Cell], ...]:
    inner = fields.map("attributes")
    if inner is None:
        return ()
    cells = ((key, inner.cell(key.text)) for key, _ in inner.node.entries if inner.is_identifier(key))
    return tuple((key.text, cell) for key, cell in cells if cell is not None)


def _one_column(fields: Fields, key: str) -> Column | None:
    scalar = fields.text(key)
    if scalar is None:
        return None
    if isinstance(fields.as_cell(scalar), Constant):
        fields.complain("column_wanted", scalar, f"`{key}` wants a column", "write the column's name without quotes")
    return _column(scalar)


def _column(scalar: Scalar) -> Column:
    return Column(tidy(scalar.text), scalar.place)


def _dates(fields: Fields) -> DateRule:
    node = fields.node.get("dates")
    if isinstance(node, MapNode):
        ways = [(key, fields.scalar(value, "dates")) for key, value in node.entries]
        per_column = tuple((key.text, _way(fields, way)) for key, way in ways if way is not None)
        return DateRule("iso", per_column)
    scalar = fields.text("dates")
    return DateRule() if scalar is None else DateRule(_way(fields, scalar))


def _way(fields: Fields, scalar: Scalar) -> str:
    if not is_date_way(scalar.text):
        guess = did_you_mean(scalar.text, WAYS)
        cure = guess if guess.startswith("did you") else 'write iso, or a format as "%d/%m/%Y"'
        fields.complain("bad_dates", scalar, f"`{scalar.text}` is no way of writing dates", cure)
    return scalar.text


def _numbers(fields: Fields) -> NumberFormat:
    scalar = fields.text("numbers")
    if scalar is None:
        return NumberFormat()
    read = number_format(scalar.text)
    if read is None:
        cure = "show groups and decimals, as 1.234,56 or 1,234.56"
        fields.complain("bad_numbers", scalar, f"`{scalar.text}` does not show how numbers look", cure)
    return read or NumberFormat()


def _where(fields: Fields, scalar: Scalar | None) -> Condition | None:
    if scalar is None:
        return None
    try:
        condition = parse_condition(scalar.text)
    except ConditionError as wrong:
        place = fields.complaints.source.place_in(scalar, wrong.column - 1)
        fields.complaints.add("bad_condition", place, wrong.message, wrong.cure)
        return None
    return condition


def _events(fields: Fields, complaints: Complaints) -> tuple[EventRule, ...]:
    many = [_event(node, complaints, many=True) for node in fields.items("events")]
    single = fields.node.get("event")
    one = [] if single is None else [_event(single, complaints, many=False)]
    return tuple(event for event in (*many, *one) if event is not None)


def _event(node: Node, complaints: Complaints, *, many: bool) -> EventRule | None:
    fields = Fields.of(node, EVENT_KEYS, "an event", complaints)
    if fields is None:
        return None
    activity = fields.constant("activity") if many else fields.cell("activity", required=True)
    at = fields.cell("at", required=True)
    cells = {key: fields.cell(key) for key in EVENT_KEYS[2:]}
    if cells["amount"] is not None and cells["currency"] is None and not fields.has("currency"):
        cure = "add `currency`: a column, or a constant as \"'EUR'\""
        fields.complain_at_key("no_currency", "amount", message="an amount needs its currency", cure=cure)
    if activity is None or at is None:
        return None
    return EventRule(activity, at, many, **cells)


def _links(fields: Fields, complaints: Complaints) -> tuple[LinkRule, ...]:
    links = (_link(node, complaints) for node in fields.items("links"))
    return tuple(link for link in links if link is not None)


def _link(node: Node, complaints: Complaints) -> LinkRule | None:
    fields = Fields.of(node, LINK_KEYS, "a link", complaints)
    if fields is None:
        return None
    word = fields.choice("kind", LINK_KINDS, None)
    kind = next((known for known in LINK_KINDS if known == word), None)
    start, to = fields.cell("from", required=True), fields.cell("to", required=True)
    share, since, until = fields.cell("share"), fields.cell("since"), fields.cell("until")
    split = fields.text("split")
    if kind is None or start is None or to is None:
        return None
    return LinkRule(kind, start, to, share, since, until, None if split is None else split.text)


def _costs(fields: Fields, complaints: Complaints) -> CostRule | None:
    node = fields.node.get("costs")
    inner = None if node is None else Fields.of(node, COST_KEYS, "`costs`", complaints)
    if inner is None:
        return None
    since, amount = inner.cell("since", required=True), inner.cell("amount", required=True)
    currency, until, attributes = inner.cell("currency", required=True), inner.cell("until"), _attributes(inner)
    if since is None or amount is None or currency is None:
        return None
    return CostRule(since, amount, currency, until, attributes)


def _closures(fields: Fields, complaints: Complaints) -> ClosureRule | None:
    node = fields.node.get("closures")
    inner = None if node is None else Fields.of(node, CLOSURE_KEYS, "`closures`", complaints)
    if inner is None:
        return None
    name, since = inner.cell("name", required=True), inner.cell("since", required=True)
    until = inner.cell("until")
    return None if name is None or since is None else ClosureRule(name, since, until)
