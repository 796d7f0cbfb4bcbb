"""What many do in the same instant: every signature counts once, none for a text that nobody read, the log is whole."""

from itertools import count

import pytest

from tests.ledger.installation import BOSS, PASSWORD, REZA, SARA, at_once, fingerprint_in

ROUNDS = 4
_HOURS = count(3)


@pytest.fixture
def sara(installation):
    return installation.reader(SARA, 0)


@pytest.fixture
def reza(installation):
    return installation.reader(REZA, 1)


@pytest.fixture(autouse=True)
def nobody_met_a_fault(installation):
    """Whatever is done at once, no server answers with a fault, and the log is whole in the end."""
    yield
    assert installation.complaints() == ""
    verified = installation.call("log", "verify")
    assert (verified.returncode, verified.stderr.startswith("The log is whole")) == (0, True), verified.stderr


def proposed(installation, reader):
    """Propose a text that nobody proposed before; give its place and its fingerprint."""
    installation.write(next(_HOURS))
    status, place = reader.post("/agreement/propose/", version="2.0.0")
    assert status == 302, place
    return place, fingerprint_in(reader.get(place)[1])


def answer(reader, place, fingerprint, says="signed", reason=""):
    return reader.post(place, says=says, password=PASSWORD, reason=reason, fingerprint=fingerprint)


def answers_to(installation, place):
    key = int(place.rstrip("/").rsplit("/", 1)[1])
    return sorted(installation.rows(f"SELECT person, says FROM ledger_signature WHERE proposed_id = {key}"))


def test_two_who_sign_in_the_same_instant_both_count(installation, sara, reza):
    for _ in range(ROUNDS):
        place, print_ = proposed(installation, sara)
        said = at_once(lambda: answer(sara, place, print_), lambda: answer(reza, place, print_))  # noqa: B023 # joined
        assert [status for status, _ in said] == [302, 302]
        assert answers_to(installation, place) == [(REZA, "signed"), (SARA, "signed")]


def test_who_signs_twice_in_the_same_instant_counts_once(installation, sara):
    again = installation.reader(SARA, 1)
    for _ in range(ROUNDS):
        place, print_ = proposed(installation, sara)
        said = at_once(lambda: answer(sara, place, print_), lambda: answer(again, place, print_))  # noqa: B023 # joined
        assert sorted(status for status, _ in said) == [302, 409]
        assert answers_to(installation, place) == [(SARA, "signed")]


def test_a_signature_is_for_the_text_that_was_read_or_none(installation, sara, reza):
    """Somebody proposes a changed text while another signs: the signature counts before it, or is refused."""
    for _ in range(ROUNDS):
        place, print_ = proposed(installation, sara)
        installation.write(next(_HOURS))
        signed, changed = at_once(
            lambda: answer(reza, place, print_),  # noqa: B023 # joined
            lambda: sara.post("/agreement/propose/", version="2.0.0"),
        )
        assert changed[0] == 302
        assert changed[1] != place
        assert signed[0] in (302, 409)
        assert answers_to(installation, place) == ([(REZA, "signed")] if signed[0] == 302 else [])
        assert answers_to(installation, changed[1]) == []
    assert (
        installation.rows(
            "SELECT s.id FROM ledger_signature s JOIN ledger_proposedversion p ON p.id = s.proposed_id "
            "WHERE s.fingerprint <> p.fingerprint"
        )
        == []
    )


def test_who_refuses_while_another_signs_sends_it_back_with_or_without_that_signature(installation, sara, reza):
    for _ in range(ROUNDS):
        place, print_ = proposed(installation, sara)
        signed, refused = at_once(
            lambda: answer(sara, place, print_),  # noqa: B023 # joined
            lambda: answer(reza, place, print_, "refused", "too short on Thursdays"),  # noqa: B023 # joined
        )
        assert refused[0] == 302
        expected = [(REZA, "refused"), *([(SARA, "signed")] if signed[0] == 302 else [])]
        assert (signed[0] in (302, 409), answers_to(installation, place)) == (True, expected)


def test_many_who_act_at_once_leave_one_chain(installation, sara, reza):
    """Eight people sign, read the log, and propose through both servers; each row of the log follows another."""
    place, print_ = proposed(installation, sara)
    crowd = [installation.reader(mail, number % 2) for number, mail in enumerate((SARA, REZA, BOSS, SARA, REZA, BOSS))]
    before = len(installation.rows("SELECT number FROM ledger_logrow"))
    said = at_once(
        *(lambda reader=reader: answer(reader, place, print_) for reader in crowd),
        lambda: sara.get("/log/"),
        lambda: reza.post("/agreement/propose/", version="2.0.0"),
    )
    assert sorted(status for status, _ in said[:6]) == [302, 302, 302, 409, 409, 409]
    assert said[6][0] == 200
    assert said[7][0] in (302, 409)
    numbers = [number for (number,) in installation.rows("SELECT number FROM ledger_logrow ORDER BY number")]
    assert numbers == list(range(1, before + 5))  # three signatures, and the version comes into force
