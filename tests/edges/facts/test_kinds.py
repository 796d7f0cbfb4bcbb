"""Kinds of subjects: what a column's name tells counts whenever it comes, and whatever came first."""

from itertools import permutations
from pathlib import Path

import pytest

from peyman.connectors.files import import_files
from peyman.core.facts.kinds import OF_ENDS, OF_TABLE, settled_kind
from peyman.factstore.shelf import Shelf

NOW = 1_795_442_700_000
HEAD = "peyman: 1\nmapping: crm\ntimezone: UTC\nsources:\n"
SOURCES = {
    "log": "  - {file: log.csv, subject: lead_id, event: {activity: what, at: at}}\n",
    "deals": "  - {file: deals.csv, subject: deal_id, attributes: {size: size}}\n",
    "links": "  - {file: links.csv, links: {kind: belongs_to, from: deal_id, to: account_id}}\n",
}
FILES = {
    "log.csv": "lead_id,what,at\nD1,won,2026-10-05\nA1,mql,2026-10-01\nD2,won,2026-10-06\n",
    "deals.csv": "deal_id,size\nD1,big\nD2,small\n",
    "links.csv": "deal_id,account_id\nD1,A1\nD2,A1\n",
}


def told(folder: Path, *batches: tuple[str, ...]) -> Shelf:
    """Import the sources, some together, one batch after another."""
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    shelf = Shelf(folder / "facts")
    for number, batch in enumerate(batches):
        mapping = HEAD + "".join(SOURCES[name] for name in batch)
        (folder / "mapping.yaml").write_text(mapping, encoding="utf-8")
        assert import_files(folder / "mapping.yaml", shelf, now=NOW + number).problems == ()
    return shelf


def folded(shelf: Shelf, counted: str) -> list[tuple[str, list[str]]]:
    leads = shelf.leads(counted=counted)
    return sorted((lead.external, sorted(event.activity for event in lead.events)) for lead in leads)


@pytest.mark.parametrize("order", list(permutations(SOURCES)), ids="-".join)
def test_batches_in_any_order_fold_as_one_batch_does(tmp_path: Path, order: tuple[str, ...]) -> None:
    together = told(tmp_path / "together", tuple(SOURCES))
    apart = told(tmp_path / "apart", *((name,) for name in order))
    assert folded(apart, "account") == folded(together, "account") == [("A1", ["mql", "won", "won"])]
    assert folded(apart, "deal") == folded(together, "deal") == [("A1", ["mql"]), ("D1", ["won"]), ("D2", ["won"])]


def test_two_columns_of_a_link_weigh_more_than_one_of_a_log_and_order_is_nothing() -> None:
    claims = [(OF_TABLE, "lead"), (OF_TABLE, "contact"), (OF_ENDS, "account"), (OF_ENDS, "buying_group")]
    assert {settled_kind(some) for some in permutations(claims)} == {"buying_group"}
    assert settled_kind(claims[1::-1]) == "contact"
