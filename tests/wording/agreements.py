"""The agreements of the golden files, from the sibling folder of shared material; as a script it writes them anew."""

import os
from functools import cache
from pathlib import Path

import pytest

from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.terms.agreement import Agreement
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


@cache
def agreement(name: str) -> Agreement:
    """Read one of the shared agreements; without the folder skip here, but fail where everything must be there."""
    path = SHARED / FILES[name]
    if not path.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{path} is missing")
        pytest.skip("the shared agreements are not here")
    reading = read_agreement(path.read_text("utf-8"), path.name)
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
    for each in FILES:
        for tongue in LANGUAGES:
            golden(each, tongue).write_text(spoken(agreement(each), tongue), "utf-8")
