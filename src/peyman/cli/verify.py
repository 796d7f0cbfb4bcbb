"""`peyman verify`: whether an evidence bundle is whole, and who signed what when; without network or database."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from peyman.cli.options import Language
from peyman.cli.output import CallFailed, Format, tell, write_json, write_table
from peyman.documents.bundle import BundleChecked, check_bundle
from peyman.questions.rows.values import instant
from peyman.wording.catalogue import Language as Tongue
from peyman.wording.catalogue import say
from peyman.wording.proving import part_flaw_words, part_words
from peyman.wording.signing import answer_words, asked_words, proof_words

Bundle = Annotated[
    Path, typer.Argument(help="The bundle (a ZIP file), as the installation gave it.", show_default=False)
]
Key = Annotated[
    str | None,
    typer.Option("--key", help="The key of the installation (hexadecimal); another one fails.", show_default=False),
]
Shape = Annotated[Format, typer.Option("--format", help="table for people, json for programs.")]


def verify(bundle: Bundle, key: Key = None, lang: Language = "en", format: Shape = Format.table) -> None:
    """Check an evidence bundle: every byte of it, and who signed what when.

    Example: peyman verify acme-2.1.0.zip --lang fa
    """
    try:
        checked = check_bundle(bundle.read_bytes())
    except OSError as error:
        raise CallFailed(f"{bundle} cannot be read: {error.strerror}") from error
    other_key = key is not None and checked.key != key.strip().lower()
    if format is Format.json:
        write_json(_row(checked, sound=checked.sound and not other_key))
    else:
        _tell(checked, lang)
    if other_key:
        tell(say("The bundle is sealed by another key: {key}", lang, key=checked.key))
    if other_key or not checked.sound:
        sys.exit(1)


def _tell(checked: BundleChecked, lang: Tongue) -> None:
    flaws = [part_flaw_words(part.name, part.flaw, part.about, lang) for part in checked.parts if part.flaw]
    for flaw in flaws:
        tell(flaw)
    if flaws:
        tell(say("This bundle proves nothing.", lang))
        return
    write_table([[part_words(part.name, lang), say("whole", lang)] for part in checked.parts], ["part", ""])
    write_table(_signatures(checked, lang), ["asked", "answer", "proof"])
    tell(say("The bundle is whole. Sealed by the key {key}", lang, key=checked.key))


def _signatures(checked: BundleChecked, lang: Tongue) -> list[list[str]]:
    agreement = checked.agreement
    if agreement is None:
        return []
    zone = agreement.calendar.timezone
    return [
        [
            asked_words(each.asked, agreement, lang),
            answer_words(each.answer, f"{each.name} <{each.person}>", lang, zone),
            proof_words(each.proof, lang),
        ]
        for each in checked.signatures
    ]


def _row(checked: BundleChecked, *, sound: bool) -> dict[str, object]:
    agreement = checked.agreement
    return {
        "sound": sound,
        "agreement": agreement.id if agreement else None,
        "version": agreement.version if agreement else None,
        "fingerprint": checked.fingerprint,
        "key": checked.key,
        "made_at": instant(checked.made_at),
        "parts": [{"name": each.name, "flaw": each.flaw, "about": each.about} for each in checked.parts],
        "signatures": [each.told() | {"at": instant(each.at)} for each in checked.signatures],
    }
