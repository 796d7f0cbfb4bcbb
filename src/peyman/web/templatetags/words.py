"""`{% say "Text" %}`, `{% icon "eye" %}`, `{% file "app.js" %}` and `{{ text|coded }}`."""

import re
from typing import Any, Final

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from peyman.wording.catalogue import say as said

register = template.Library()
_BETWEEN_BACKTICKS: Final = re.compile(r"`([^`]+)`")


@register.simple_tag(takes_context=True)
def say(context: dict[str, Any], text: str, **values: object) -> str:
    """Say a text of the catalogue in the reader's language."""
    return said(text, context["language"], context=None, **values)


@register.simple_tag
def icon(name: str, points: bool = False) -> SafeString:
    """Draw an icon that a word beside it explains; screen readers pass it over. One that points follows the reading."""
    drawing = '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
    return format_html(drawing, " icon-points" if points else "", file("icons.svg"), name)


@register.simple_tag
def file(name: str) -> str:
    """Give the address of a built file of the front end."""
    return f"{settings.STATIC_URL}peyman/{name}"


@register.filter
def coded(text: str) -> SafeString:
    """Show what stands between backticks as code, left to right: keys and lines of a file; all else is text."""
    parts = enumerate(_BETWEEN_BACKTICKS.split(text))
    return format_html_join(
        "", "{}", ((format_html('<code dir="ltr">{}</code>', part) if at % 2 else part,) for at, part in parts)
    )
