"""Visit every page as a person would: sign in, then follow each link of each page, in both languages."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from collections import deque
from dataclasses import dataclass
from html import unescape

_LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_ALIKE = 2
"""So many pages of one kind (leads, members, …) are opened for each language."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was opened; `trouble` says what was wrong with it, empty if nothing."""

    language: str
    path: str
    trouble: str


class SignInFailed(Exception):
    """The mail and password that were just made do not open the pages."""


def visit_all(address: str, mail: str, password: str) -> list[Visit]:
    """Sign in and open every page that can be reached, in English and in Persian.

    Raises:
        SignInFailed: the first page cannot be reached.
    """
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    _sign_in(browser, address, mail, password)
    visits: list[Visit] = []
    for language in ("en", "fa"):
        _post(browser, urllib.parse.urljoin(address, "language/"), address, {"to": language, "next": "/"})
        visits += _walk(browser, address, language)
    return visits


def _walk(browser: urllib.request.OpenerDirector, address: str, language: str) -> list[Visit]:
    waiting, seen, alike = deque(["/"]), {"/"}, dict[str, int]()
    visits = []
    while waiting:
        path = waiting.popleft()
        body, trouble = _open(browser, urllib.parse.urljoin(address, path))
        if not trouble and body is not None and f'<html lang="{language}"' not in body:
            trouble = f"the page is not in {language}"
        visits.append(Visit(language, path, trouble))
        for link in _LINK.findall(body or ""):
            target = urllib.parse.urljoin(path, unescape(link))
            kind = _kind(target)
            if target.startswith("/") and target not in seen and alike.get(kind, 0) < _ALIKE:
                seen.add(target)
                alike[kind] = alike.get(kind, 0) + 1
                waiting.append(target)
    return visits


def _kind(path: str) -> str:
    """Name the kind of a page: its first part, how deep it lies, what its address asks; commitments apart."""
    parts = urllib.parse.urlsplit(path)
    folders = parts.path.strip("/").split("/")
    asked = ",".join(sorted(urllib.parse.parse_qs(parts.query)))
    name = folders[1] if folders[0] == "commitments" and not asked else ""
    return f"{folders[0]} {len(folders)} {name} {asked}"


def _open(browser: urllib.request.OpenerDirector, address: str) -> tuple[str | None, str]:
    """Give a page's text, None for a file to keep, and what was wrong."""
    try:
        with browser.open(address, timeout=60) as answer:
            given = answer.read()
            if answer.headers.get_content_type() != "text/html":
                return None, "" if given else "the file is empty"
            return given.decode(), ""
    except urllib.error.HTTPError as error:
        return "", f"HTTP {error.code}"


def _sign_in(browser: urllib.request.OpenerDirector, address: str, mail: str, password: str) -> None:
    page = urllib.parse.urljoin(address, "sign-in/")
    try:
        _post(browser, page, page, {"mail": mail, "password": password})
    except urllib.error.HTTPError as error:
        raise SignInFailed(f"signing in as {mail} gave HTTP {error.code}") from error


def _post(browser: urllib.request.OpenerDirector, address: str, page: str, fields: dict[str, str]) -> None:
    with browser.open(page, timeout=60) as answer:
        token = _TOKEN.search(answer.read().decode())
    data = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": token.group(1) if token else ""}).encode()
    with browser.open(urllib.request.Request(address, data, {"Referer": page}), timeout=60) as answer:
        answer.read()
