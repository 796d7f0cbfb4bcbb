"""The page "Your account": the name, the password, setting a second factor up and removing it."""

import re
from datetime import timedelta

import pytest

from tests.web.account.authenticator import shown
from tests.web.account.conftest import MAIL
from tests.web.conftest import PASSWORD

NEW = "another long pass phrase"


@pytest.fixture
def signed_in(stranger, mina, clock):
    """Mina's browser, signed in by its form."""
    assert stranger.post("/sign-in/", {"mail": MAIL, "password": PASSWORD}).status_code == 302
    stranger.cookies["language"] = "en"
    return stranger


def text(answer) -> str:
    return answer.content.decode()


def test_the_page_names_the_person_and_how_they_sign_in(signed_in):
    page = text(signed_in.get("/account/"))
    assert MAIL in page and "Mina Karimi" in page
    assert "Your password alone lets you in." in page


def test_every_page_leads_to_the_account(signed_in):
    assert 'href="/account/"' in text(signed_in.get("/clocks/"))


def test_a_name_is_kept(signed_in, mina):
    assert signed_in.post("/account/name/", {"name": "  مینا کریمی "}).url == "/account/"
    mina.refresh_from_db()
    assert mina.name == "مینا کریمی"


@pytest.mark.parametrize("name", ["", "   ", "two\nlines", "turned\u202earound", "x" * 201])
def test_a_name_that_no_line_can_show_is_refused(signed_in, mina, name):
    answer = signed_in.post("/account/name/", {"name": name})
    assert answer.status_code == 422
    assert "Write a name of one line" in text(answer)
    mina.refresh_from_db()
    assert mina.name == "Mina Karimi"


def change(browser, old=PASSWORD, new=NEW, again=NEW, **more):
    return browser.post("/account/password/", {"password": old, "new": new, "again": again, **more})


def test_a_changed_password_opens_and_the_old_one_does_not(signed_in, stranger, mina):
    assert change(signed_in).url == "/account/"
    assert signed_in.get("/").status_code == 200
    mina.refresh_from_db()
    assert mina.check_password(NEW) and not mina.check_password(PASSWORD)


def test_other_browsers_have_to_sign_in_anew(signed_in, mina):
    from django.test import Client  # noqa: PLC0415 # Django can be imported once it has settings

    other = Client()
    other.post("/sign-in/", {"mail": MAIL, "password": PASSWORD})
    assert other.get("/").status_code == 200
    change(signed_in)
    assert other.get("/").status_code == 302


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("kurz12", "Take at least eight letters and digits."),
        ("password123", "Many people use this password"),
        ("8402931175", "Take letters too, not digits alone."),
    ],
)
def test_a_weak_password_is_refused_with_its_rule(signed_in, mina, new, said):
    answer = change(signed_in, new=new, again=new)
    assert answer.status_code == 422
    assert said in text(answer)
    mina.refresh_from_db()
    assert mina.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"old": "wrong"}, "The password is not right."),
        ({"again": "something else"}, "The new password was typed in two ways."),
    ],
)
def test_a_password_is_changed_only_by_who_knows_it(signed_in, mina, given, said):
    answer = change(signed_in, **given)
    assert answer.status_code == 422
    assert said in text(answer)
    mina.refresh_from_db()
    assert mina.check_password(PASSWORD)


def offered(browser) -> str:
    """Read the secret from the page, as a person types it."""
    page = text(browser.get("/account/second-factor/"))
    return re.search(r'<code class="ltr raw">([A-Z2-7 ]+)</code>', page)[1].replace(" ", "")


def set_up(browser, clock, password=PASSWORD):
    secret = offered(browser)
    answer = browser.post("/account/second-factor/", {"shown": shown(secret, clock[0]), "password": password})
    return secret, answer


def test_a_second_factor_is_set_up_with_its_first_code(signed_in, mina, clock):
    from peyman.ledger.second_factors import second_factor_of  # noqa: PLC0415 # models need settings

    _, answer = set_up(signed_in, clock)
    codes = re.findall(r'<code class="ltr">(\d{8})</code>', text(answer))
    assert len(codes) == 10
    assert second_factor_of(mina).codes_left == 10
    assert "Recovery codes left: 10." in text(signed_in.get("/account/"))
    assert not any(code in text(signed_in.get("/account/second-factor/")) for code in codes)


def test_the_secret_stays_the_same_until_it_is_used(signed_in):
    assert offered(signed_in) == offered(signed_in)


def test_the_square_says_what_the_letters_say(signed_in):
    from peyman.web.account.square import square_of  # noqa: PLC0415 # needs settings

    square = square_of(MAIL, offered(signed_in))
    page = text(signed_in.get("/account/second-factor/"))
    assert f'viewBox="0 0 {square.size} {square.size}"' in page
    assert f'd="{square.path}"' in page


def test_without_the_password_nothing_is_set_up(signed_in, mina, clock):
    from peyman.ledger.second_factors import second_factor_of  # noqa: PLC0415 # models need settings

    _, answer = set_up(signed_in, clock, password="wrong")
    assert answer.status_code == 422
    assert second_factor_of(mina) is None


def test_a_wrong_first_code_sets_nothing_up(signed_in, mina):
    from peyman.ledger.second_factors import second_factor_of  # noqa: PLC0415 # models need settings

    answer = signed_in.post("/account/second-factor/", {"shown": "000000", "password": PASSWORD})
    assert "Your device shows another code." in text(answer)
    assert second_factor_of(mina) is None


def test_it_is_removed_only_with_the_password_and_a_code(signed_in, mina, clock):
    from peyman.ledger.second_factors import second_factor_of  # noqa: PLC0415 # models need settings

    secret, _ = set_up(signed_in, clock)
    clock[0] += timedelta(seconds=30)
    code = shown(secret, clock[0])
    for given in ({}, {"password": PASSWORD}, {"password": "wrong", "code": code}, {"password": PASSWORD, "code": "1"}):
        assert signed_in.post("/account/second-factor/remove/", given).status_code == 422
        assert second_factor_of(mina) is not None
    assert signed_in.post("/account/second-factor/remove/", {"password": PASSWORD, "code": code}).url == "/account/"
    assert second_factor_of(mina) is None


def test_recovery_codes_are_renewed_with_one_of_them(signed_in, telephone, mina):
    answer = signed_in.post("/account/second-factor/codes/", {"password": PASSWORD, "code": telephone.paper[0]})
    fresh = re.findall(r'<code class="ltr">(\d{8})</code>', text(answer))
    assert len(fresh) == 10
    assert set(fresh).isdisjoint(telephone.paper)


def test_what_is_not_there_is_neither_renewed_nor_removed(signed_in):
    for path in ("codes", "remove"):
        answer = signed_in.post(f"/account/second-factor/{path}/", {"password": PASSWORD})
        assert answer.status_code == 422
        assert "There is no second factor on this account." in text(answer)


@pytest.mark.parametrize("page", ["/account/", "/account/password/", "/account/second-factor/"])
def test_the_pages_read_in_persian(signed_in, page):
    signed_in.cookies["language"] = "fa"
    assert '<html lang="fa" dir="rtl">' in text(signed_in.get(page))
