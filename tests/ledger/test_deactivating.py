"""An account that is closed is closed at once, wherever somebody is signed in with it."""

from tests.ledger.installation import OMID, PASSWORD, REZA


def test_what_somebody_has_open_ends_with_their_account(installation):
    here, there, other = installation.reader(OMID, 0), installation.reader(OMID, 1), installation.reader(REZA)
    assert (here.get("/")[0], there.get("/")[0]) == (200, 200)
    closed = installation.call("user", "deactivate", OMID.upper())
    assert closed.returncode == 0, closed.stderr
    assert [each.get("/") for each in (here, there)] == [(302, "/sign-in/?next=/")] * 2
    assert here.post("/sign-in/", mail=OMID, password=PASSWORD)[0] == 422
    assert other.get("/")[0] == 200
    sessions = installation.rows("SELECT count(*) FROM django_session")
    assert installation.call("user", "deactivate", OMID).returncode == 0  # again: nothing changes
    assert installation.rows("SELECT count(*) FROM django_session") == sessions
    assert installation.call("user", "activate", OMID).returncode == 0
    assert here.get("/") == (302, "/sign-in/?next=/")
    assert installation.reader(OMID).get("/")[0] == 200
    told = [row for row in installation.rows("SELECT what, about FROM ledger_logrow ORDER BY number") if row[1] == OMID]
    assert [what for what, _ in told] == ["person_added", "person_deactivated", "person_activated"]


def test_a_text_that_a_ledger_cannot_keep_is_no_fault(installation):
    reza = installation.reader(REZA)
    reza.cookies.pop("sessionid")
    assert reza.post("/sign-in/", mail="a\0b", password="c\0d")[0] == 422
    assert installation.complaints() == ""
