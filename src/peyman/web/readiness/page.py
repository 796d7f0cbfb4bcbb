"""What of a good agreement is there, and what is missing with its cure, as a page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peyman.core.agreement.completeness import Letter, Missing, Smart, Step, completeness
from peyman.web.frame.place import now, workspace
from peyman.web.frame.shown import Badge
from peyman.web.language import language_of
from peyman.wording.catalogue import Language, say
from peyman.wording.completeness import cure_of, letter_word, missing_text, step_title, there_sentence
from peyman.wording.names import name_of
from peyman.wording.numbers import count, share, version_text


@dataclass(frozen=True, slots=True)
class ShownMissing:
    """What is missing and what cures it; `where` names the letter of a commitment, if it is of one."""

    text: str
    cure: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as the page shows it."""

    id: str
    number: str
    title: str
    share: str
    there: str
    badge: Badge
    missing: list[ShownMissing]


@dataclass(frozen=True, slots=True)
class ShownCommitment:
    """A commitment with a badge for each letter, and what its letters miss."""

    id: str
    name: str
    letters: list[Badge]
    missing: list[ShownMissing]


def readiness_page(request: HttpRequest) -> HttpResponse:
    """Show how complete the version in force is."""
    language = language_of(request)
    agreement = workspace().agreement_at(now())
    answer = completeness(agreement)
    there = sum(step.there for step in answer.steps)
    missing = sum(len(step.missing) for step in answer.steps)
    context = {
        "version": version_text(agreement.version, language),
        "there": count(there, language),
        "all": count(there + missing, language),
        "steps": [_step(step, language) for step in answer.steps],
        "commitments": [_commitment(each, language) for each in answer.commitments],
    }
    return render(request, "readiness/page.html", context)


def _step(step: Step, language: Language) -> ShownStep:
    return ShownStep(
        id=f"step-{step.number}",
        number=count(step.number, language),
        title=step_title(step.number, language),
        share=share(step.share, language, places=0),
        there=there_sentence(step.there, len(step.missing), language),
        badge=_badge(say("complete" if not step.missing else "incomplete", language), whole=not step.missing),
        missing=[_missing(each, language) for each in step.missing],
    )


def _commitment(smart: Smart, language: Language) -> ShownCommitment:
    return ShownCommitment(
        id=smart.commitment,
        name=name_of(smart.commitment, language),
        letters=[_badge(letter_word(letter, language), whole=not missing) for letter, missing in smart.letters],
        missing=[_missing(each, language, letter) for letter, missing in smart.letters for each in missing],
    )


def _badge(word: str, *, whole: bool) -> Badge:
    return Badge(word, "circle-check" if whole else "alert-triangle", "good" if whole else "warn")


def _missing(missing: Missing, language: Language, letter: Letter | None = None) -> ShownMissing:
    where = letter_word(letter, language) if letter is not None else ""
    return ShownMissing(missing_text(missing, language), cure_of(missing, language), where)
