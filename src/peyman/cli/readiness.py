"""`peyman readiness`: how complete an agreement is, step by step and commitment by commitment, and what is missing."""

from fractions import Fraction

from peyman.cli.options import AgreementPath, Language, Output
from peyman.cli.output import Format, write_csv, write_json, write_table
from peyman.cli.workspaces import terms_of
from peyman.core.agreement.completeness import Completeness, Missing, Smart, Step, completeness
from peyman.questions.rows.values import exact
from peyman.wording.catalogue import Language as Spoken
from peyman.wording.catalogue import say
from peyman.wording.completeness import cure_of, letter_word, missing_text, step_title
from peyman.wording.names import name_of
from peyman.wording.numbers import count, share

MISSING_COLUMNS = ("step", "commitment", "letter", "code", "place", "missing", "cure")


def readiness(agreement: AgreementPath, lang: Language = "en", format: Output = Format.table) -> None:
    """Say how complete an agreement is: the eight steps, each commitment by the letters of SMART, what is missing.

    Example: peyman readiness agreement.yaml --lang fa
    """
    answer = completeness(terms_of(agreement)[-1])
    if format is Format.json:
        write_json(_document(answer, lang))
    elif format is Format.csv:
        write_csv(_rows(answer, lang), MISSING_COLUMNS)
    else:
        _write_tables(answer, lang)


def _document(answer: Completeness, language: Spoken) -> dict[str, object]:
    return {
        "steps": [
            {
                "step": step.number,
                "title": step_title(step.number, language),
                "there": step.there,
                "share": exact(step.share),
                "missing": [_missing(each, language) for each in step.missing],
            }
            for step in answer.steps
        ],
        "commitments": [
            {
                "commitment": each.commitment,
                "letters": {letter: [_missing(one, language) for one in missing] for letter, missing in each.letters},
            }
            for each in answer.commitments
        ],
    }


def _missing(missing: Missing, language: Spoken) -> dict[str, object]:
    return {
        "code": missing.code,
        "place": ".".join(map(str, missing.path)),
        "missing": missing_text(missing, language),
        "cure": cure_of(missing, language),
    }


def _rows(answer: Completeness, language: Spoken) -> list[dict[str, object]]:
    """Give one row for everything that is missing, of a step or of a letter of a commitment."""
    empty: dict[str, object] = dict.fromkeys(MISSING_COLUMNS)
    rows = [
        {**empty, "step": step.number, **_missing(each, language)} for step in answer.steps for each in step.missing
    ]
    for each in answer.commitments:
        for letter, missing in each.letters:
            named = {**empty, "commitment": each.commitment, "letter": letter}
            rows += [{**named, **_missing(one, language)} for one in missing]
    return rows


def _write_tables(answer: Completeness, language: Spoken) -> None:
    heads = [say(word, language) for word in ("Step", "Complete", "What is missing", "What cures it")]
    write_table([row for step in answer.steps for row in _step_rows(step, language)], heads)
    letters = [letter_word(letter, language) for letter, _ in answer.commitments[0].letters]
    write_table([_smart_row(each, language) for each in answer.commitments], [say("Commitment", language), *letters])


def _step_rows(step: Step, language: Spoken) -> list[list[str]]:
    """Give the step with the first thing that is missing, and a row for each further one."""
    title = f"{count(step.number, language)}. {step_title(step.number, language)}"
    said = [[missing_text(each, language), cure_of(each, language)] for each in step.missing] or [["", ""]]
    first = [title, share(Fraction(step.share), language, places=0)]
    return [[*(first if not at else ["", ""]), *each] for at, each in enumerate(said)]


def _smart_row(smart: Smart, language: Spoken) -> list[str]:
    marks = ["✓" if not missing else _codes(missing) for _, missing in smart.letters]
    return [name_of(smart.commitment, language), *marks]


def _codes(missing: tuple[Missing, ...]) -> str:
    return " ".join(each.code for each in missing if each.code is not None)
