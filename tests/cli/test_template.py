"""`peyman template`: the list, and the text of one."""

from pathlib import Path

from peyman.questions.agreement_templates.texts import TEMPLATES, template_text
from tests.cli.calling import Company


def test_each_template_is_listed_in_both_languages(company: Company) -> None:
    for language, words in (("en", "Loans of a bank"), ("fa", "وام‌های یک بانک")):
        code, out, _ = company.call("template", "list", "--lang", language, "--format", "csv")
        assert code == 0
        assert [line.split(",")[0] for line in out.splitlines()] == ["template", *TEMPLATES]
        assert words in out


def test_a_template_is_written_letter_by_letter_and_lints_clean(company: Company, tmp_path: Path) -> None:
    code, out, _ = company.call("template", "show", "iranian-b2b")
    assert (code, out) == (0, template_text("iranian-b2b"))
    (tmp_path / "mine.yaml").write_text(out, "utf-8")
    code, told, _ = company.call("lint", tmp_path / "mine.yaml", "--format", "csv")
    assert (code, told) == (0, "code,severity,file,line,column,message,cure\n")


def test_a_template_that_is_not_there_is_refused(company: Company) -> None:
    code, out, told = company.call("template", "show", "nothing")
    assert (code, out) == (2, "")
    assert "there is no template `nothing`" in told
