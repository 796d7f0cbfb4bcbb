"""A bundle proves what was signed: a change of any byte is found and named, and nothing but the file is needed."""

import subprocess
import sys
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from peyman.core.agreement.chain import START, Entry, entry_hash
from peyman.core.agreement.reading import read_agreement
from peyman.core.agreement.writing import canonical_text, fingerprint
from peyman.core.people.reading import write_who
from peyman.documents.bundle import Contents, Signed, check_bundle, pack_bundle
from peyman.wording.proving import bundle_note
from tests.core.agreement.cases import BASE

AT = 1_764_000_000_000
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def entries_of(signatures, about):
    made, before = [], START
    for number, each in enumerate(signatures, 1):
        details = {"asked": each.asked, "fingerprint": each.fingerprint}
        bare = Entry(number, each.at, each.person, each.says, about, details, before, "")
        made.append(replace(bare, hash=entry_hash(bare)))
        before = made[-1].hash
    return tuple(made)


@cache
def contents():
    agreement = read_agreement(BASE).agreement
    print_ = fingerprint(agreement)
    asked = [write_who(who) for who in agreement.signatures.needed_from]
    signatures = tuple(
        Signed(each, f"p{n}@acme.test", f"P {n}", "", "signed", "", print_, "password", AT + n)
        for n, each in enumerate(asked)
    )
    return Contents(
        agreement=agreement.id,
        version=agreement.version,
        fingerprint=print_,
        document=b"%PDF-1.7 a document",
        canonical=canonical_text(agreement),
        written=BASE,
        signatures=signatures,
        entries=entries_of(signatures, f"{agreement.id} {agreement.version}"),
        head="0" * 64,
        note=bundle_note(agreement.id, agreement.version, print_, "key"),
        made_at=AT + 9,
    )


def flaws(bundle):
    return {(part.name, part.flaw) for part in check_bundle(bundle).parts if part.flaw}


def test_a_bundle_as_it_was_made_is_whole_and_the_same_bytes_again():
    bundle = pack_bundle(contents(), KEY)
    assert flaws(bundle) == set()
    assert bundle == pack_bundle(contents(), KEY)
    assert len(check_bundle(bundle).signatures) == len(contents().signatures) > 1


@pytest.mark.parametrize("seed", range(10))
def test_each_of_two_hundred_changed_bytes_fails_and_names_a_part(seed):
    random, bundle = Random(seed), pack_bundle(contents(), KEY)
    for _ in range(20):
        place = random.randrange(len(bundle))
        changed = bytearray(bundle)
        changed[place] ^= random.randrange(1, 256)
        assert flaws(bytes(changed)), f"byte {place} was changed unseen"


def test_the_part_that_was_changed_is_named():
    bundle = pack_bundle(contents(), KEY)
    for part, text in (("agreement.yaml", b"effective:"), ("as-proposed.yaml", b"peyman: 1"), ("note.txt", b"version")):
        place = bundle.index(text, bundle.index(part.encode()))
        changed = bundle[:place] + b"X" + bundle[place + 1 :]
        assert part in {name for name, _ in flaws(changed)}


def test_added_bytes_are_found():
    bundle = pack_bundle(contents(), KEY)
    assert flaws(bundle + b"\n")
    assert flaws(b"\n" + bundle)
    assert flaws(b"")
    assert flaws(b"PK\x03\x04 no zip")


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        ({"signatures": ()}, ("signatures.json", "unsigned")),
        ({"fingerprint": "0" * 64}, ("agreement.yaml", "says_otherwise")),
        ({"written": BASE.replace("at_least: 90%", "at_least: 80%")}, ("as-proposed.yaml", "says_otherwise")),
        ({"entries": ()}, ("signatures.json", "says_otherwise")),
    ],
)
def test_a_bundle_sealed_by_somebody_whose_parts_disagree_is_found(change, flaw):
    assert change.get("written") != BASE
    forged = pack_bundle(replace(contents(), **change), Ed25519PrivateKey.generate())
    assert flaw in flaws(forged)


def test_comments_and_the_order_of_keys_are_no_change():
    written = "# a comment\n" + BASE
    assert flaws(pack_bundle(replace(contents(), written=written), KEY)) == set()


def test_the_command_needs_neither_network_nor_folder(tmp_path):
    whole, broken = tmp_path / "whole.zip", tmp_path / "broken.zip"
    bundle = pack_bundle(contents(), KEY)
    whole.write_bytes(bundle)
    broken.write_bytes(bundle.replace(b"%PDF-1.7", b"%PDF-1.8", 1))
    told = run("verify", whole, cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    assert "P 0 <p0@acme.test> signed on" in told.stdout
    failed = run("verify", broken, cwd=tmp_path)
    assert failed.returncode == 1
    assert "agreement.pdf" in failed.stderr
    other = run("verify", whole, "--key", "ab" * 32, cwd=tmp_path)
    assert other.returncode == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.zip", "whole.zip"]


def run(*arguments, cwd):
    """Run the command without a network: every socket that is opened ends it."""
    code = (
        "import socket, sys\n"
        "def refused(*a, **k): raise SystemExit('the network was asked')\n"
        "socket.socket.connect = socket.socket.bind = refused\n"
        "from peyman.cli import main\n"
        "sys.argv = ['peyman', *sys.argv[1:]]\n"
        "main()\n"
    )
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)
