"""The commitments in the document: by the side that owes them, each with examples computed on its calendar."""

from collections.abc import Iterator

from peyman.core.agreement.terms.promises import Commitment
from peyman.core.judge.instances import Instance, instances
from peyman.documents.pieces import Heading, Piece, Sentences
from peyman.wording.dates import moment_text
from peyman.wording.durations import duration_text
from peyman.wording.names import name_of
from peyman.wording.phrases import begun
from peyman.wording.terms import commitment_sentences
from peyman.wording.voice import Voice


def commitment_pieces(voice: Voice) -> Iterator[Piece]:
    """Give every commitment under a heading of its side, in the order of the file."""
    examples = instances(voice.agreement)
    for sides in dict.fromkeys(each.owed_by for each in voice.agreement.commitments):
        yield Heading(2, voice.say("Commitments of {party}", party=voice.parties(sides)))
        for commitment in voice.agreement.commitments:
            if commitment.owed_by == sides:
                yield from _commitment(commitment, examples.get(commitment.id, ()), voice)


def _commitment(commitment: Commitment, examples: tuple[Instance, ...], voice: Voice) -> Iterator[Piece]:
    yield Heading(3, begun(name_of(commitment.id, voice.language)))
    lines = commitment_sentences(voice.agreement, commitment.id, voice.language)
    yield Sentences(tuple(line.text for line in lines))
    if commitment.clock is not None and examples:
        within = commitment.clock.within
        told = (example_text(each, duration_text(within[each.line].limit, voice.language), voice) for each in examples)
        yield Sentences(tuple(told), examples=True)


def example_text(example: Instance, limit: str, voice: Voice) -> str:
    """Say an example: when a clock starts, and when it is due."""
    start, due = (moment_text(each, voice.language, example.zone) for each in (example.start, example.due))
    values = {"limit": limit, "start": start, "due": due}
    return voice.say("For example ({limit}): what starts on {start} is due on {due}.", **values)
