"""docs/pictures shows every page that has an address, in both languages, on a desktop and on a phone."""

import re
from pathlib import Path

from scripts import pictures

ROOT = Path(__file__).parents[2]
WITHOUT_A_PAGE = {
    "sign_out",
    "language",
    "due_next",
    "document",
    "raci_csv",
}  # buttons lead on; a part and files are no pages


def page_names() -> set[str]:
    """The names of addresses in the server's list, spelled as pictures are."""
    text = (ROOT / "src/peyman/server/urls.py").read_text(encoding="utf-8")
    return {name.replace("_", "-") for name in re.findall(r'name="(\w+)"', text) if name not in WITHOUT_A_PAGE}


def test_the_script_takes_every_page_that_has_an_address() -> None:
    assert {*pictures.ADDRESSES, *pictures.LINKS} == page_names()


def test_every_page_has_its_four_pictures_and_nothing_else_lies_there() -> None:
    wanted = {
        f"{name}-{language}{size}.png" for name in page_names() for language in ("en", "fa") for size in ("", "-phone")
    }
    assert {path.name for path in (ROOT / "docs/pictures").glob("*")} == wanted


def test_every_picture_is_a_png_as_wide_as_its_screen() -> None:
    for path in (ROOT / "docs/pictures").glob("*.png"):
        head = path.read_bytes()[:24]
        width = 390 if path.stem.endswith("-phone") else 1280
        assert (head[:4], int.from_bytes(head[16:20])) == (b"\x89PNG", width), path.name
