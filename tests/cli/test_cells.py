"""CSV that people open in a spreadsheet: no cell is worked out, and no figure is changed."""

import csv
import io

import pytest
from typer.testing import CliRunner

from peyman.cli.output import write_csv
from peyman.cli.program import program
from tests.documents.hostile_names import NAMES, named, read
from tests.wording.agreements import agreement


def written(value, capsys):
    write_csv([{"name": value}], ["name"])
    return next(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))["name"]


@pytest.mark.parametrize(
    "value", ["=cmd()|' /C calc'!A0", "+cmd", "-cmd()", "@SUM(A1)", "\t=1", "-", "+1+1", "＝1+1", "-1-cmd()"]
)
def test_what_a_spreadsheet_would_work_out_begins_with_an_apostrophe(value, capsys):
    assert written(value, capsys) == f"'{value}"


@pytest.mark.parametrize("value", ["-5", "-1/3", "+989121234567", "2026-11-23", "a=b", "'=1", "", "–"])
def test_figures_and_other_texts_stay_as_they_are(value, capsys):
    assert written(value, capsys) == value


def test_numbers_stay_and_what_is_absent_is_empty(capsys):
    assert written(-5, capsys) == "-5"
    assert written(None, capsys) == ""


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_sentences_of_an_agreement_hold_no_formula(tmp_path, kind, language):
    path = tmp_path / "agreement.yaml"
    path.write_text(named(agreement("reference"), NAMES[kind]), "utf-8")
    assert read(path.read_text("utf-8")).id == agreement("reference").id
    result = CliRunner().invoke(program, ["show", str(path), "--lang", language, "--format", "csv"])
    assert result.exit_code == 0, result.stderr
    cells = [cell for row in csv.reader(io.StringIO(result.stdout)) for cell in row]
    assert len(cells) > 400
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []
