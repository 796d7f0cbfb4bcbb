"""The rows of one table become drafts of facts, by its rule; rows that cannot are refused with reason and cure."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo

from peyman.core.conditions import compile_condition, names_in
from peyman.core.facts.columns import BadCell, Columns
from peyman.core.facts.dates import ReadMoment
from peyman.core.facts.drafts import Draft, Refused, Remark
from peyman.core.facts.kinds import Claims, kinds_of_ends, kinds_of_subjects
from peyman.core.facts.people import person_id
from peyman.core.facts.rows_to_facts import Maker, closures, costs, events, links, stated_attributes
from peyman.core.facts.rules import Cell, Column, TableRule
from peyman.core.facts.text_cells import RawCell, cell_text
from peyman.core.quantities.moments import Moment


@dataclass(frozen=True, slots=True)
class TableRows:
    """One table as it was read: headers, columns by header, and the line on which each row begins."""

    file: str
    headers: tuple[str, ...]
    cells: Mapping[str, Sequence[RawCell]]
    lines: Sequence[int]
    broken: Mapping[int, BadCell] = field(default_factory=dict)
    """Rows that have more or fewer cells than the header, by row."""


@dataclass(frozen=True, slots=True)
class Translated:
    """What the rows of one table say."""

    drafts: tuple[Draft, ...]
    refused: tuple[Refused, ...]
    remarks: tuple[Remark, ...]
    kinds: Claims
    """Subjects with their kinds, as the name of the table's column of subjects tells."""
    kinds_of_ends: Claims
    """The ends of links with their kinds, as the names of their columns tell."""
    left_out: int
    """Rows that `where` leaves out, or that say nothing to the mapping."""


def translate(
    rule: TableRule, table: TableRows, *, zone: tzinfo | None, scope: str, recorded_at: Moment, first_row: int
) -> Translated:
    """Turn rows into drafts of facts.

    1. Rows that `where` does not want are left out and counted.
    2. The first cell that cannot be taken refuses its whole row; nothing of that row is kept.
    3. Rows that say nothing to the mapping (no event has a moment, nothing else is mapped) are left out and counted.

    Rows are numbered from `first_row`; `recorded_at` holds where the rule maps none.
    """
    columns = Columns(table.cells, len(table.lines), rule.dates, rule.numbers, zone)
    wanted = _wanted(rule, table)
    maker = _maker(rule, columns, scope, recorded_at, first_row)
    maker.refused.update(table.broken)
    for make in (events, stated_attributes, links, costs, closures):
        make(rule, columns, maker, wanted)
    drafts = tuple(draft for draft in maker.drafts if draft.row - first_row not in maker.refused)
    refused = tuple(_refused(row, maker.refused[row], rule, table, maker) for row in sorted(maker.refused))
    speaking = {draft.row - first_row for draft in drafts} | set(maker.refused)
    kinds, ends = kinds_of_subjects(rule, columns), kinds_of_ends(rule, columns)
    return Translated(drafts, refused, _remarks(maker, table), kinds, ends, len(table.lines) - len(speaking))


def _maker(rule: TableRule, columns: Columns, scope: str, recorded_at: Moment, first_row: int) -> Maker:
    subjects = _subjects(rule, columns)
    maker = Maker(rule.source, scope, subjects, [recorded_at] * columns.rows, first_row)
    if rule.recorded_at is not None:
        _read_recorded(rule.recorded_at, columns, maker)
    return maker


def _subjects(rule: TableRule, columns: Columns) -> Sequence[str | None]:
    parts = [columns.keys(column) for column in rule.subject]
    if not parts:
        return [None] * columns.rows
    found = parts[0] if len(parts) == 1 else ["|".join(row) if all(row) else None for row in zip(*parts, strict=True)]
    return found if not rule.people else [None if name is None else person_id(name) for name in found]


def _read_recorded(column: Column, columns: Columns, maker: Maker) -> None:
    for row, read in enumerate(columns.moments(column)):
        if isinstance(read, BadCell):
            maker.refuse(row, column, read)
        elif isinstance(read, ReadMoment):
            maker.recorded[row] = read.at


def _wanted(rule: TableRule, table: TableRows) -> Sequence[int]:
    """Give the rows that take part: those `where` holds for, broken ones left aside."""
    rows = [row for row in range(len(table.lines)) if row not in table.broken]
    if rule.where is None:
        return rows
    holds = compile_condition(rule.where)
    names = sorted(names_in(rule.where))
    texts = [[cell_text(cell) for cell in table.cells[name]] for name in names]
    return [row for row in rows if holds({name: text[row] for name, text in zip(names, texts, strict=True)})]


def _refused(row: int, bad: BadCell, rule: TableRule, table: TableRows, maker: Maker) -> Refused:
    column = maker.columns_at_fault.get(row, "")
    return Refused(
        row=maker.first_row + row,
        file=table.file,
        line=table.lines[row],
        column=column,
        position=table.headers.index(column) + 1 if column in table.headers else 0,
        code=bad.code,
        reason=bad.reason,
        cure=bad.cure,
        raw=row_text(table, row),
        subject=maker.subjects[row],
        scope=maker.scope,
    )


def row_text(table: TableRows, row: int) -> str:
    """Give a row as it was: its cells by their headers, as JSON."""
    raw = {header: cell_text(table.cells[header][row]) for header in table.headers if header in table.cells}
    return json.dumps(raw, ensure_ascii=False)


def _remarks(maker: Maker, table: TableRows) -> tuple[Remark, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], int] = {}
    for row, code, column in maker.remarks:
        if row not in maker.refused:
            counts[code, column] += 1
            first[code, column] = min(first.get((code, column), row), row)
    return tuple(
        Remark(code, table.file, table.lines[first[code, column]], column, count, REMARKS[code])
        for (code, column), count in sorted(counts.items())
    )


REMARKS = {
    "number_too_fine": "a value has more than six decimal places: it is kept as text, not as a number",
    "unknown_actor_kind": "a kind of actor other than human or system counts as unknown",
}


def columns_named(rule: TableRule) -> tuple[Column, ...]:
    """Give every column that a rule names, in the order of the mapping."""
    cells: list[Cell | None] = [*rule.subject, rule.attributes_since, rule.recorded_at]
    cells.extend(cell for _, cell in rule.attributes)
    for event in rule.events:
        cells.extend((event.activity, event.at, event.actor, event.actor_kind, event.holder))
        cells.extend((event.value, event.amount, event.currency, event.id))
    for link in rule.links:
        cells.extend((link.start, link.to, link.share, link.since, link.until))
    if rule.costs is not None:
        cells.extend((rule.costs.since, rule.costs.until, rule.costs.amount, rule.costs.currency))
        cells.extend(cell for _, cell in rule.costs.attributes)
    if rule.closures is not None:
        cells.extend((rule.closures.name, rule.closures.since, rule.closures.until))
    named = {cell.name: cell for cell in reversed(cells) if isinstance(cell, Column)}
    where = () if rule.where is None else tuple(sorted(names_in(rule.where) - named.keys()))
    columns = (*named.values(), *(Column(name, rule.where_place) for name in where))
    return tuple(sorted(columns, key=lambda column: (column.place.line, column.place.column)))
