"""How complete an agreement is, in words: the eight steps, the letters of SMART, what is missing and what cures it."""

from typing import Final

from peyman.core.agreement.completeness import Letter, Missing
from peyman.wording.catalogue import Language, key, say
from peyman.wording.numbers import count
from peyman.wording.problem_details import detail_text

_STEPS: Final = {
    1: key("Key metrics"),
    2: key("Targets"),
    3: key("Responsibilities"),
    4: key("Reporting"),
    5: key("Escalation"),
    6: key("Channels"),
    7: key("Review and revision"),
    8: key("The document"),
}
_LETTERS: Final = {
    "S": key("specific"),
    "M": key("measurable"),
    "A": key("achievable"),
    "R": key("relevant"),
    "T": key("time-bound"),
}


def step_title(number: int, language: Language) -> str:
    """Give the name of one of the eight steps."""
    return say(_STEPS[number], language)


def letter_word(letter: Letter, language: Language) -> str:
    """Give the word of a letter of SMART."""
    return say(_LETTERS[letter], language)


def missing_text(missing: Missing, language: Language) -> str:
    """Say what is missing; what was quoted from the file stays as it stands there."""
    return detail_text(missing.message, language)


def cure_of(missing: Missing, language: Language) -> str:
    """Say what cures it."""
    return detail_text(missing.cure, language)


def there_sentence(there: int, missing: int, language: Language) -> str:
    """Say how much of a step is there."""
    return say("{n} of {m} there", language, n=count(there, language), m=count(there + missing, language))
