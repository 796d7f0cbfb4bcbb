"""Problems of a file as a person reads them: where, how grave, what is wrong in short and exactly, what cures it."""

from typing import Final

from peyman.core.quantities.problems import Problem
from peyman.wording.catalogue import Language, foreign, key, say
from peyman.wording.drift_words import DRIFT_HEADLINES
from peyman.wording.numbers import plain
from peyman.wording.people_words import PEOPLE_HEADLINES
from peyman.wording.problem_details import detail_text
from peyman.wording.problem_words import HEADLINES
from peyman.wording.rule_words import RULE_HEADLINES

_HEADLINES: Final = HEADLINES | RULE_HEADLINES | PEOPLE_HEADLINES | DRIFT_HEADLINES
_GRAVITY: Final = {"problem": key("problem"), "remark": key("remark")}


def place_text(problem: Problem, language: Language, *, with_file: bool = False) -> str:
    """Say where a problem stands: line 12, column 5 (of which file, if wanted)."""
    values = {"line": plain(problem.line, language), "column": plain(problem.column, language)}
    if with_file:
        file = foreign(problem.file, language)
        return say(
            "{file}, line {line}, column {column}", language, file=file, line=values["line"], column=values["column"]
        )
    return say("line {line}, column {column}", language, line=values["line"], column=values["column"])


def gravity_word(problem: Problem, language: Language) -> str:
    """Say whether it must be cured (problem) or only looked at (remark)."""
    return say(_GRAVITY[problem.severity], language)


def problem_headline(problem: Problem, language: Language) -> str:
    """Say in one short sentence what is wrong; a code without a headline of its own gets a common one."""
    headline = _HEADLINES.get(problem.code)
    if headline is not None:
        return say(headline, language, context=None)
    if problem.code.startswith("bad_"):
        return say("This is not written as it should be.", language)
    return say("Something here needs a look.", language)


def problem_details(problem: Problem, language: Language) -> str:
    """Say what exactly is wrong and what cures it; what was quoted from the file stays as it stands there."""
    parts = [detail_text(part, language) for part in (problem.message, problem.cure) if part]
    return ("؛ " if language == "fa" else "; ").join(parts)
