"""The agreements of the golden files: the templates, and those of the sibling folder of shared material.

As a script it writes the files anew.
"""

import os
from functools import cache
from pathlib import Path

import pytest

from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.terms.agreement import Agreement
from peyman.questions.agreement_templates.texts import TEMPLATES, template_text
from peyman.wording.catalogue import LANGUAGES, Language
from peyman.wording.terms import sentences

SHARED = Path(__file__).parents[3] / "shared" / "language"
FILES = {
    "reference": "reference-agreement.yaml",
    "minimal": "minimal-agreement.yaml",
    "a-inbound-saas": "examples/a-inbound-saas.yaml",
    "b-abm": "examples/b-abm.yaml",
    "c-iran-b2b": "examples/c-iran-b2b.yaml",
    "d-plg": "examples/d-plg.yaml",
    "e-realestate": "examples/e-realestate.yaml",
    "f-bank": "examples/f-bank.yaml",
}
OF_TEMPLATES = {f"template-{each}": each for each in TEMPLATES}
ALL = (*FILES, *OF_TEMPLATES)


@cache
def agreement(name: str) -> Agreement:
    """Read a template, or a shared agreement; without the folder skip here, but fail where everything must be there."""
    if name in OF_TEMPLATES:
        return _read(template_text(OF_TEMPLATES[name]), name)
    path = SHARED / FILES[name]
    if not path.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{path} is missing")
        pytest.skip("the shared agreements are not here")
    return _read(path.read_text("utf-8"), path.name)


def _read(text: str, name: str) -> Agreement:
    reading = read_agreement(text, name)
    assert reading.agreement is not None, reading.problems
    return reading.agreement


def spoken(terms: Agreement, language: Language) -> str:
    """Write all sentences of an agreement as a person would review them."""
    sections = (
        f"# {section.title}\n" + "".join(f"{line.path}\n    {line.text}\n" for line in section.lines)
        for section in sentences(terms, language)
    )
    return "\n".join(sections)


def golden(name: str, language: Language) -> Path:
    """Where the reviewed sentences of an agreement stand."""
    return Path(__file__).parent / "golden" / f"{name}.{language}.txt"


if __name__ == "__main__":
    for each in ALL:
        for tongue in LANGUAGES:
            golden(each, tongue).write_text(spoken(agreement(each), tongue), "utf-8")
