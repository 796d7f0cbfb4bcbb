"""The templates of agreements: which there are, and the text of each."""

from importlib.resources import files
from typing import Final

TEMPLATES: Final = (
    "inbound-saas",
    "enterprise-accounts",
    "product-led",
    "real-estate",
    "iranian-b2b",
    "bank",
)
"""Their ids, in the order in which they are listed."""


class TemplateUnknown(Exception):
    """There is no template of this id."""


def template_text(template: str) -> str:
    """Give the text of a template, to be kept as a file and changed.

    Raises:
        TemplateUnknown: there is none of this id.
    """
    if template not in TEMPLATES:
        raise TemplateUnknown(f"there is no template `{template}`; there are " + ", ".join(TEMPLATES))
    return files("peyman.questions.agreement_templates").joinpath(f"{template}.yaml").read_text(encoding="utf-8")
