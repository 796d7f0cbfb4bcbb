"""Tables whose order and page stand in the address: headings that sort, pages that never run out, filters kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Paginator
from django.http import HttpRequest

from peyman.wording.catalogue import Language, say
from peyman.wording.numbers import count

Row = TypeVar("Row")
Keys = Mapping[str, Callable[[Row], Any]]
"""By which value of a row each column sorts; rows without one stand last."""
_DOWN = "-"
_LONGEST = 9
"""So many digits a page's number has at most."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: a link that sorts by it, the other way round when it already does."""

    text: str
    address: str
    order: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Row]):
    """One page of rows, with the addresses of the pages beside it; empty at either end."""

    rows: list[Row]
    whole: int
    before: str
    after: str
    text: str


def ordered(rows: Sequence[Row], keys: Keys[Row], request: HttpRequest) -> list[Row]:
    """Order rows as the address asks; without a known column in it they stay as they are."""
    asked = request.GET.get("sort", "")
    key = keys.get(asked.removeprefix(_DOWN))
    if key is None:
        return list(rows)
    known = [row for row in rows if key(row) is not None]
    unknown = [row for row in rows if key(row) is None]
    return sorted(known, key=key, reverse=asked.startswith(_DOWN)) + unknown


def heading(name: str, text: str, request: HttpRequest, *, number: bool = False, pages: str = "page") -> Heading:
    """Make the heading of a column; sorting anew begins at the first page."""
    asked = request.GET.get("sort", "")
    order = {name: "ascending", _DOWN + name: "descending"}.get(asked, "")
    wanted = _DOWN + name if order == "ascending" else name
    return Heading(text, address_with(request, sort=wanted, **{pages: None}), order, number)


def leaf_of(
    rows: Sequence[Row], request: HttpRequest, most: int, language: Language, *, name: str = "page"
) -> Leaf[Row]:
    """Give the page of rows that the address asks for, or the nearest there is."""
    pages = Paginator(rows, most)
    page = pages.page(nearest_page(request.GET.get(name, ""), pages.num_pages))
    at, whole = page.number, pages.num_pages
    told = say("page {n} of {all}", language, n=count(at, language), all=count(whole, language))
    return Leaf(
        rows=list(page.object_list),
        whole=len(rows),
        before=address_with(request, **{name: at - 1}) if page.has_previous() else "",
        after=address_with(request, **{name: at + 1}) if page.has_next() else "",
        text=told if whole > 1 else "",
    )


def nearest_page(asked: str, last: int) -> int:
    """Give the page nearest to what was asked for; what is no number from 1 on asks for the first one."""
    if not (asked.isascii() and asked.isdigit()):
        return 1
    return max(1, last if len(asked) > _LONGEST else min(last, int(asked)))


def rows_text(number: int, language: Language) -> str:
    """Say how many rows there are."""
    return say("1 row", language) if number == 1 else say("{n} rows", language, n=count(number, language))


def address_with(request: HttpRequest, **changes: str | int | None) -> str:
    """Give this page's address with some of its filters changed; None takes one away."""
    kept = request.GET.copy()
    for name, value in changes.items():
        kept.pop(name, None)
        if value is not None:
            kept[name] = str(value)
    return f"?{kept.urlencode()}"
