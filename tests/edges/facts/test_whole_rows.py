"""A row is taken whole or not at all, and every row is accounted for."""

from pathlib import Path

from peyman.connectors.files import import_files
from peyman.factstore.shelf import Shelf

NOW = 1_795_442_700_000
LOG = """\
peyman: 1
mapping: log
timezone: UTC
sources:
  - file: log.csv
    subject: lead
    attributes: {rank: grade}
    event: {activity: status, at: changed, holder: rep, id: note}
"""
HEAD = "lead,status,changed,rep,note,grade\n"
GOOD = "ana,NEW,2026-10-05,sara,1,a\n"


def test_a_refused_row_leaves_no_attribute_behind_and_every_row_is_accounted_for(tmp_path: Path) -> None:
    """The second row contradicts the first one's event, the third has no date: neither says anything of its lead."""
    (tmp_path / "mapping.yaml").write_text(LOG, encoding="utf-8")
    shelf = Shelf(tmp_path / "facts")
    bad = "ana,GONE,2026-10-05,sara,1,b\nbob,NEW,never,reza,2,c\n"
    for rows in (GOOD, GOOD + bad + "cyd,NEW,2026-10-06,reza,3,d\n"):
        (tmp_path / "log.csv").write_text(HEAD + rows, encoding="utf-8")
        report = import_files(tmp_path / "mapping.yaml", shelf, now=NOW)
        assert report.problems == ()
    (account,) = report.files
    assert (account.read, account.kept, account.doubles, account.quarantined) == (4, 1, 1, 2)
    assert account.reasons == (("bad_date", 1), ("contradiction", 1))
    known = {lead.external: [(one.name, one.text) for one in lead.attributes] for lead in shelf.leads()}
    assert known == {"ana": [("owner", "sara"), ("rank", "a")], "cyd": [("owner", "reza"), ("rank", "d")]}
