"""Texts in one or both languages."""

from peyman.core.agreement.leaves import TEXT
from peyman.core.agreement.shapes import Either, Key, Keys, Values
from peyman.core.agreement.terms.clauses import Text


def said(value: str | Text) -> Text:
    """Give a text in every language it may be asked in, if it was given plain."""
    return value if isinstance(value, Text) else Text(value, value)


def said_or(values: Values, field: str) -> Text:
    """Give the text of a field, else the id."""
    return said(values.get(field) or values["id"])


TEXTS = Either(TEXT, Keys((Key("en", TEXT), Key("fa", TEXT)), lambda values: Text(**values), at_least_one=True))
