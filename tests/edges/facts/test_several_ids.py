"""A cell that names several subjects: each is linked, once."""

from pathlib import Path

from peyman.connectors.files import import_files
from peyman.factstore.shelf import Shelf


def brought(folder: Path, mapping: str, rows: str) -> Shelf:
    (folder / "mapping.yaml").write_text(mapping, encoding="utf-8")
    (folder / "people.csv").write_text(rows, encoding="utf-8")
    shelf = Shelf(folder / "facts")
    assert import_files(folder / "mapping.yaml", shelf, now=1_795_442_700_000).problems == ()
    return shelf


def test_a_cell_of_several_ids_links_each_of_them_once(tmp_path: Path) -> None:
    mapping = (
        "peyman: 1\nmapping: crm\ntimezone: UTC\nsources:\n"
        "  - {file: people.csv, subject: id, event: {activity: kind, at: at},\n"
        '     links: {kind: same_as, from: took_in, to: id, split: ";"}}\n'
    )
    rows = "id,took_in,kind,at\na,b; c;;b,new,2026-10-05 10:00\nb,,new,2026-10-01 10:00\nc,,new,2026-10-02 10:00\n"
    shelf = brought(tmp_path, mapping, rows)
    assert shelf.quarantine() == ()
    assert len(shelf.links()) == 2
    assert [(lead.external, len(lead.events)) for lead in shelf.leads()] == [("a", 3)]


def test_a_contact_that_took_in_itself_is_refused(tmp_path: Path) -> None:
    mapping = (
        "peyman: 1\nmapping: crm\ntimezone: UTC\nsources:\n"
        '  - {file: people.csv, links: {kind: same_as, from: took_in, to: id, split: ";"}}\n'
    )
    shelf = brought(tmp_path, mapping, "id,took_in\na,b;a\n")
    assert [each.code for each in shelf.quarantine()] == ["linked_to_itself"]
    assert shelf.links() == ()
