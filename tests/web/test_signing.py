"""A version on its way into force: proposed, refused, amended, signed by all; and the bundle and log that prove it."""

import html
from datetime import date, datetime

import pytest

from peyman.core.people.roster import Person as OnRoster
from peyman.core.people.roster import Roster, Said
from peyman.core.quantities.moments import moment_of
from peyman.documents.bundle import check_bundle
from tests.web.company import AGREEMENT, TEHRAN

PASSWORD = "a long enough pass phrase"
SARA, REZA, OMID, BOSS = "sara.ahmadi@kala.test", "reza.karimi@kala.test", "omid.rad@kala.test", "ceo@kala.test"
NOW = moment_of(datetime(2026, 11, 23, 16, 0, tzinfo=TEHRAN))
TODAY = date(2026, 11, 23)


def texts(name):
    """Give the company's agreement under another id: its first version, and the second that follows from 10 Azar on."""
    base = AGREEMENT.replace("id: kala", f"id: {name}").replace(
        "head: sara.ahmadi@kala.test}", "head: sara.ahmadi@kala.test, deputy: omid.rad@kala.test}"
    )
    base = base.replace("calendar:\n", "stakeholders: {sponsor: {who: ceo@kala.test}}\ncalendar:\n", 1)
    first = base.replace("until: 1405-12-29", "until: 1405-09-09")
    second = base.replace("version: 1.0.0", "version: 2.0.0").replace("from: 1405-07-01", "from: 1405-09-10")
    return first, second.replace("4 business hours", "2 business hours")


@pytest.fixture
def people(company):
    """Everybody who signs has an account."""
    from peyman.ledger.people import Person  # noqa: PLC0415 # models can be imported once Django is up
    from peyman.operations.people import invite_person  # noqa: PLC0415

    made = {mail: invite_person(mail=mail, password=PASSWORD, name=mail) for mail in (SARA, REZA, OMID, BOSS)}
    Person.objects.filter(mail__in=(REZA, OMID, BOSS)).update(is_administrator=False)
    return made


@pytest.fixture
def amended(request, elsewhere, tmp_path, people):
    """A folder of two versions, of an agreement that only this test knows."""
    name = "kala_" + request.node.name[5:40].replace("[", "_").replace("]", "").rstrip("_")
    first, second = texts(name)
    (tmp_path / "1.0.0.yaml").write_text(first, "utf-8")
    (tmp_path / "2.0.0.yaml").write_text(second, "utf-8")
    elsewhere(agreement=tmp_path)
    return tmp_path


@pytest.fixture
def browser_of(stranger):
    """Give a browser in which somebody has signed in."""
    from django.test import Client  # noqa: PLC0415 # Django can be imported once it has settings

    def sign_in(mail, language="en"):
        client = Client()
        assert client.login(username=mail, password=PASSWORD)
        client.cookies["language"] = language
        return client

    return sign_in


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return html.unescape(answer.content.decode())


def propose(client, version="2.0.0"):
    answer = client.post("/agreement/propose/", {"version": version})
    assert answer.status_code == 302
    return answer["Location"]


def answer(client, place, says="signed", *, password=PASSWORD, reason=""):
    from peyman.ledger.agreements import ProposedVersion  # noqa: PLC0415 # models can be imported once Django is up

    key = int(place.rstrip("/").rsplit("/", 1)[1])
    shown = ProposedVersion.objects.get(pk=key).fingerprint
    sent = {"says": says, "password": password, "reason": reason, "fingerprint": shown}
    return client.post(place, sent)


def test_two_heads_and_a_sponsor_sign_after_a_refusal_and_an_amendment(browser_of, amended):
    sara, reza, boss = browser_of(SARA), browser_of(REZA), browser_of(BOSS)
    place = propose(sara)
    assert "is in review" in page(sara, place)
    assert answer(sara, place).status_code == 302
    assert answer(reza, place, "refused", reason="two hours are too short on Thursdays").status_code == 302
    said = page(sara, "/agreement/?version=2.0.0")
    assert "two hours are too short on Thursdays" in said
    assert "Propose version 2.0.0 for signature" in said

    second = amended / "2.0.0.yaml"
    second.write_text(second.read_text("utf-8").replace("2 business hours", "3 business hours"), "utf-8")
    again = propose(reza)
    assert again != place
    for each in (sara, reza):
        assert answer(each, again).status_code == 302
    before = page(boss, again)
    assert "Yours is the last signature: with it the version is in force from 1 December 2026." in before
    assert answer(boss, again).status_code == 302
    assert "Version 2.0.0 is in force." in page(boss, again)
    rows = page(boss, "/agreement/").split("<tr>")
    assert any("2.0.0" in row and "draft" not in row and "in review" in row for row in rows)  # it begins on 1 December


def test_a_refusal_needs_a_reason_and_a_signature_the_password(browser_of, amended):
    sara = browser_of(SARA)
    place = propose(sara)
    refused = answer(sara, place, "refused")
    assert refused.status_code == 409
    assert "without a reason nothing can be amended" in html.unescape(refused.content.decode())
    wrong = answer(sara, place, password="something else")
    assert wrong.status_code == 409
    assert "nothing was signed" in html.unescape(wrong.content.decode())
    assert page(sara, place).count("not signed yet") == 3


def test_a_text_that_changed_since_the_page_was_opened_is_not_signed(browser_of, amended):
    sara, reza = browser_of(SARA), browser_of(REZA)
    place = propose(sara)
    second = amended / "2.0.0.yaml"
    second.write_text(second.read_text("utf-8").replace("at_least: 90%", "at_least: 85%"), "utf-8")
    propose(reza)
    stale = answer(sara, place)
    assert stale.status_code == 409
    assert "is not the one you read" in html.unescape(stale.content.decode())
    from peyman.ledger.signatures import Signature  # noqa: PLC0415 # models can be imported once Django is up

    assert not Signature.objects.filter(proposed__agreement__endswith="is_not_signed").exists()


def test_who_is_not_asked_cannot_sign(browser_of, amended):
    place = propose(browser_of(SARA))
    said = answer(browser_of(OMID), place)
    assert said.status_code == 409
    assert "does not ask" in html.unescape(said.content.decode())


def test_a_deputy_signs_in_a_recorded_absence_only(people, amended):
    from peyman.core.agreement.signing import SigningRefused  # noqa: PLC0415
    from peyman.operations.answering_requests import Given, answer_request  # noqa: PLC0415
    from peyman.operations.proposing import propose_version  # noqa: PLC0415

    text = (amended / "2.0.0.yaml").read_text("utf-8")
    proposed = propose_version(text=text, by=SARA, now=NOW, today=TODAY)
    given = Given(proposed.pk, proposed.fingerprint, "signed", "password")
    with pytest.raises(SigningRefused, match="not_yours"):
        answer_request(person=people[OMID], given=given, roster=Roster(), now=NOW, today=TODAY)
    away = Roster([OnRoster(SARA, (Said("absent", "leave", NOW - 1000),))])
    (made,) = answer_request(person=people[OMID], given=given, roster=away, now=NOW, today=TODAY)
    assert (made.asked, made.person, made.acting_for) == ("head:marketing", OMID, SARA)


def test_nobody_signs_twice_and_a_proposal_made_again_stays(people, amended):
    from peyman.core.agreement.signing import SigningRefused  # noqa: PLC0415
    from peyman.operations.answering_requests import Given, answer_request  # noqa: PLC0415
    from peyman.operations.proposing import propose_version  # noqa: PLC0415

    text = (amended / "2.0.0.yaml").read_text("utf-8")
    proposed = propose_version(text=text, by=SARA, now=NOW, today=TODAY)
    given = Given(proposed.pk, proposed.fingerprint, "signed", "password")
    answer_request(person=people[SARA], given=given, roster=Roster(), now=NOW, today=TODAY)
    with pytest.raises(SigningRefused, match="already_signed"):
        answer_request(person=people[SARA], given=given, roster=Roster(), now=NOW, today=TODAY)
    reordered = text.replace("# ", "# ").replace("peyman: 1\n", "peyman: 1  # the language\n")
    assert propose_version(text=reordered, by=REZA, now=NOW, today=TODAY).pk == proposed.pk


def test_a_signatory_without_an_account_blocks_and_is_named(browser_of, amended, people):
    from peyman.ledger.people import Person  # noqa: PLC0415 # models can be imported once Django is up

    Person.objects.filter(mail=BOSS).update(is_active=False)
    place = propose(browser_of(SARA))
    said = page(browser_of(SARA), place)
    Person.objects.filter(mail=BOSS).update(is_active=True)
    assert "cannot sign in, so nobody can sign" in said
    assert BOSS in said


def test_whom_a_proposed_version_asks_first_reads_what_was_signed_before(browser_of, amended, people):
    from peyman.ledger.people import Person  # noqa: PLC0415 # models can be imported once Django is up
    from peyman.operations.people import invite_person  # noqa: PLC0415

    invite_person(mail="legal@kala.test", password=PASSWORD, name="Legal")
    Person.objects.filter(mail="legal@kala.test").update(is_administrator=False)
    for version in ("1.0.0", "2.0.0"):
        draft = amended / f"{version}.yaml"
        asked = "[legal@kala.test, head:sales]" if version == "2.0.0" else "[head:marketing, head:sales]"
        draft.write_text(draft.read_text("utf-8") + f"\nsignatures: {{needed_from: {asked}}}\n", "utf-8")
    sara, reza, legal = browser_of(SARA), browser_of(REZA), browser_of("legal@kala.test")
    before = propose(sara, "1.0.0")
    for each in (sara, reza):
        assert answer(each, before).status_code == 302
    bundle = before.replace("/sign/", "/bundle/")
    page(legal, "/log/", status=403)
    page(legal, bundle, status=403)
    place = propose(sara)
    page(legal, "/log/")
    assert check_bundle(legal.get(bundle).content).sound
    assert answer(legal, place, "refused", reason="the fine print is missing").status_code == 302
    page(legal, "/log/", status=403)


def test_the_bundle_proves_who_signed_and_the_log_tells_it(browser_of, amended):
    clients = [browser_of(mail) for mail in (SARA, REZA, BOSS)]
    place = propose(clients[0])
    assert clients[0].get(place.replace("/sign/", "/bundle/")).status_code == 404
    for each in clients:
        assert answer(each, place).status_code == 302
    bundle = clients[0].get(place.replace("/sign/", "/bundle/"))
    checked = check_bundle(bundle.content)
    assert checked.sound, [part for part in checked.parts if part.flaw]
    assert [(each.asked, each.person) for each in checked.signatures] == [
        ("head:marketing", SARA),
        ("head:sales", REZA),
        ("sponsor", BOSS),
    ]
    assert clients[1].get(place.replace("/sign/", "/bundle/")).content == bundle.content
    said = page(clients[0], "/log/")
    assert "The log is whole" in said
    assert "was signed by all; it comes into force" in said


PROOF = "By password"
"""How the table of signatures of a document says that somebody signed."""


def test_the_document_shows_the_signatures_that_this_very_text_was_given(browser_of, amended):
    client, other = browser_of(SARA), browser_of(REZA)
    document = "/agreement/document/en/html/?version=2.0.0"
    assert PROOF not in page(client, document)
    place = propose(client)
    answer(client, place)
    assert page(client, document).count(PROOF) == 1
    answer(other, place, "refused", reason="two hours are too short")
    assert PROOF not in page(client, document)


def test_a_file_that_does_not_say_what_was_signed_is_told_on_every_page(browser_of, amended):
    clients = [browser_of(mail) for mail in (SARA, REZA, BOSS)]
    place = propose(clients[0])
    for each in clients:
        answer(each, place)
    assert "does not say what was signed" not in page(clients[0], "/agreement/")
    second = amended / "2.0.0.yaml"
    second.write_text(second.read_text("utf-8").replace("at_least: 90%", "at_least: 60%"), "utf-8")
    assert "The file of version 2.0.0 does not say what was signed" in page(clients[0], "/agreement/")
    refused = clients[0].post("/agreement/propose/", {"version": "2.0.0"})
    assert refused.status_code == 409
    assert PROOF not in page(clients[0], "/agreement/document/en/html/?version=2.0.0")


def test_what_is_suspended_before_its_first_day_is_suspended_from_that_day_on(browser_of, amended):
    from peyman.operations.suspending import act_on_version  # noqa: PLC0415 # models can be imported once Django is up
    from peyman.questions.kept.proposals import recorded_acts  # noqa: PLC0415
    from peyman.web.frame.place import workspace  # noqa: PLC0415

    clients = [browser_of(mail) for mail in (SARA, REZA, BOSS)]
    place = propose(clients[0])
    for each in clients:
        answer(each, place)
    name = workspace().versions[-1].id
    act_on_version(
        agreement=name, version="2.0.0", wish="suspend", by=BOSS, reason="the CRM is replaced", now=NOW, today=TODAY
    )
    assert [(each.act, each.day) for each in recorded_acts(name)][1:] == [
        ("take_effect", date(2026, 12, 1)),
        ("suspend", date(2026, 12, 1)),
    ]
    assert "2.0.0" in page(clients[0], "/agreement/")


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_pages_read_in_both_languages(browser_of, amended, language):
    sara = browser_of(SARA, language)
    place = propose(sara)
    signed = {"en": "Sign", "fa": "امضا"}[language]
    assert signed in page(sara, place)
    assert {"en": "Who did what", "fa": "چه کسی"}[language] in page(sara, "/log/")
