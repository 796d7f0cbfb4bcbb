"""`peyman raci`: who does, answers for, is consulted about and is informed of each commitment and task."""

from peyman.cli.options import AgreementPath, Output
from peyman.cli.output import Format, write_csv, write_json, write_table
from peyman.cli.workspaces import terms_of
from peyman.core.agreement.raci import RaciRow, raci
from peyman.core.people.reading import write_who


def raci_grid(agreement: AgreementPath, format: Output = Format.table) -> None:
    """Show the grid of responsibilities: R does it, A answers for it, C is consulted, I is informed.

    Rows are the commitments of the newest version, each followed by its tasks; columns are the addresses and teams that
    the terms name in the end. As CSV it is the grid itself, as JSON a list of rows.

    Example: peyman raci agreement.yaml --format csv
    """
    grid = raci(terms_of(agreement)[-1])
    people = [write_who(who) for who in grid.people]
    if format is Format.json:
        write_json({"people": people, "rows": [_whole(row, people) for row in grid.rows]})
        return
    columns = ["kind", "id", "for", *people]
    rows = [dict(zip(columns, _cells(row), strict=True)) for row in grid.rows]
    if format is Format.csv:
        write_csv(rows, columns)
    else:
        write_table([list(row.values()) for row in rows], columns)


def _whole(row: RaciRow, people: list[str]) -> dict[str, object]:
    letters = {who: list(cell) for who, cell in zip(people, row.letters, strict=True) if cell}
    return {"kind": row.kind, "id": row.id, "for": row.commitment, "letters": letters}


def _cells(row: RaciRow) -> tuple[str, ...]:
    about = row.commitment if row.kind == "task" and row.commitment else ""
    return (row.kind, row.id, about, *("/".join(cell) for cell in row.letters))
