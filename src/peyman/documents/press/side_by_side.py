"""Two editions of one document beside each other: piece by piece, sentence by sentence."""

from collections.abc import Iterator, Sequence

from peyman.documents.pieces import Edition, Piece, Sentences


class EditionsDiffer(ValueError):
    """Two editions do not have the same pieces: they are not the same document."""


def beside(editions: Sequence[Edition]) -> Iterator[tuple[Piece, ...]]:
    """Give the pieces of one or two editions together, each place of the document once.

    Raises:
        EditionsDiffer: at a place of the document the editions have pieces of different kinds or lengths.
    """
    rows = [edition.pieces for edition in editions]
    if len({len(row) for row in rows}) > 1:
        raise EditionsDiffer("the editions have different numbers of pieces")
    for pieces in zip(*rows, strict=True):
        if len({type(piece) for piece in pieces}) > 1:
            raise EditionsDiffer(f"{pieces[0]} stands where another edition has {pieces[-1]}")
        if isinstance(pieces[0], Sentences):
            lengths = {len(piece.lines) for piece in pieces if isinstance(piece, Sentences)}
            if len(lengths) > 1:
                raise EditionsDiffer(f"one edition says more than the other: {pieces[0].lines[0]}")
        yield pieces
