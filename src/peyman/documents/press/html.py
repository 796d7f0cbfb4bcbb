"""HTML of its own, in one file: to read on a screen, to send in a mail, to print from a browser."""

from collections.abc import Iterator, Sequence
from html import escape

from peyman.documents.pieces import Edition, Heading, Piece, Sentences, Table
from peyman.documents.press.side_by_side import beside
from peyman.wording.catalogue import direction

_STYLE = """
:root { color-scheme: light; --ink: #1c2430; --soft: #5b6675; --rule: #d5dbe3; --tint: #f4f6f9; --mark: #0b5d6b; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 4rem; color: var(--ink); background: #fff;
  font: 1rem/1.75 Vazirmatn, "Segoe UI", Tahoma, sans-serif; }
header { border-bottom: 3px solid var(--mark); margin-bottom: 2rem; padding-bottom: 1.5rem; }
h1 { font-size: 2rem; line-height: 1.35; margin: 0 0 .25rem; }
h2 { color: var(--mark); border-bottom: 1px solid var(--rule); margin: 2.5rem 0 .75rem; padding-bottom: .25rem; }
h3 { margin: 1.75rem 0 .5rem; } h4 { margin: 1.25rem 0 .25rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: 1rem 0 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
ul { margin: .25rem 0; padding-inline-start: 1.25rem; } li { margin: .2rem 0; }
.examples { background: var(--tint); border-inline-start: 3px solid var(--mark); list-style: none; margin: .5rem 0;
  padding: .5rem .9rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; margin: .75rem 0; width: 100%; }
th, td { border-bottom: 1px solid var(--rule); padding: .4rem .6rem; text-align: start; vertical-align: top; }
th { color: var(--soft); font-weight: 600; } .sign td { height: 3.25rem; }
.beside { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; } .beside > div { min-width: 0; }
@media (max-width: 42rem) { .beside { grid-template-columns: 1fr; } }
@media print { body { padding: 0; } h2, h3, h4 { break-after: avoid; } tr, li { break-inside: avoid; } }
"""


def print_html(editions: Sequence[Edition]) -> bytes:
    """Print one edition, or two side by side, as a page that needs nothing else."""
    first = editions[0]
    body = "".join(_body(editions))
    page = (
        f'<!doctype html>\n<html lang="{first.language}" dir="{direction(first.language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(first.title)}</title>'
        f"<style>{_STYLE}</style></head><body>{body}</body></html>\n"
    )
    return page.encode()


def _body(editions: Sequence[Edition]) -> Iterator[str]:
    yield f"<header>{_together([_cover(each) for each in editions], editions)}</header><main>"
    for pieces in beside(editions):
        printed = [_piece(piece) for piece in pieces]
        yield _below(printed, editions, pieces[0]) if isinstance(pieces[0], Table) else _together(printed, editions)
    yield "</main>"


def _below(parts: Sequence[str], editions: Sequence[Edition], first: Table) -> str:
    """Put tables one below the other: half a page is too narrow for them."""
    spoken = [_spoken(part, edition) for part, edition in zip(parts, editions, strict=True)]
    return f"{''.join(spoken[:1] if first.once else spoken)}\n"


def _together(parts: Sequence[str], editions: Sequence[Edition]) -> str:
    if len(editions) == 1:
        return f"{parts[0]}\n"
    inside = "".join(_spoken(part, edition) for part, edition in zip(parts, editions, strict=True))
    return f'<div class="beside">{inside}</div>\n'


def _spoken(part: str, edition: Edition) -> str:
    return f'<div lang="{edition.language}" dir="{direction(edition.language)}">{part}</div>'


def _cover(edition: Edition) -> str:
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in edition.cover)
    return f"<h1>{escape(edition.title)}</h1><p>{escape(edition.subtitle)}</p><dl>{rows}</dl>"


def _piece(piece: Piece) -> str:
    match piece:
        case Heading(level, text):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Sentences(lines, examples):
            kind = ' class="examples"' if examples else ""
            return f"<ul{kind}>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
        case Table(head, rows, lines_to_sign):
            kind = ' class="sign"' if lines_to_sign else ""
            cells = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
            body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
            return f'<div class="wide"><table{kind}><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div>'
