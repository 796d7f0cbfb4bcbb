"""Proving again who one is: what the signing page asks before it writes a signature."""

from datetime import timedelta

import pytest

from tests.web.account.conftest import MAIL
from tests.web.conftest import PASSWORD


@pytest.fixture
def request_of(mina):
    """Give a function that makes the request of Mina's browser, from an address."""
    from django.test import RequestFactory  # noqa: PLC0415 # Django can be imported once it has settings

    def make(address="192.0.2.1"):
        request = RequestFactory().post("/", REMOTE_ADDR=address)
        request.user = mina
        return request

    return make


def proved(*given):
    from peyman.web.account import proving  # noqa: PLC0415 # models need settings

    return proving.proved(*given)


def test_the_password_proves_who_has_no_second_factor(request_of):
    assert proved(request_of(), PASSWORD, "") == "password"
    assert proved(request_of(), "wrong", "") is None


def test_with_a_second_factor_both_are_needed(request_of, telephone):
    assert proved(request_of(), PASSWORD, "") is None
    assert proved(request_of(), "wrong", telephone.code()) is None
    assert proved(request_of(), PASSWORD, telephone.code()) == "password+totp"


def test_a_code_proves_once(request_of, telephone):
    assert proved(request_of(), PASSWORD, telephone.code()) == "password+totp"
    assert proved(request_of(), PASSWORD, telephone.code()) is None


def test_a_wrong_password_uses_no_code_up(request_of, telephone):
    proved(request_of(), "wrong", telephone.code())
    assert proved(request_of(), PASSWORD, telephone.code()) == "password+totp"


def test_a_recovery_code_does_not_sign(request_of, telephone):
    from peyman.web.account import proving  # noqa: PLC0415 # models need settings

    assert proved(request_of(), PASSWORD, telephone.paper[0]) is None
    assert proving.proved_or_recovered(request_of(), PASSWORD, telephone.paper[0]) == "password+totp"
    assert proving.proved_or_recovered(request_of(), PASSWORD, telephone.paper[0]) is None


def test_the_page_knows_whether_to_ask_for_a_code(request_of, mina):
    from peyman.web.account.proving import needs_code  # noqa: PLC0415 # models need settings

    assert not needs_code(request_of())


def test_the_page_asks_for_a_code_where_one_is_set_up(request_of, telephone):
    from peyman.web.account.proving import needs_code  # noqa: PLC0415 # models need settings

    assert needs_code(request_of())


def test_after_five_wrong_passwords_the_right_one_has_to_wait(request_of, clock):
    from peyman.web.account.proving import wait_before_proof  # noqa: PLC0415 # models need settings

    for _ in range(5):
        proved(request_of(), "wrong", "")
    assert proved(request_of(), PASSWORD, "") is None
    assert wait_before_proof(request_of()) == timedelta(seconds=30)
    clock[0] += timedelta(seconds=30)
    assert proved(request_of(), PASSWORD, "") == "password"
    assert wait_before_proof(request_of()) == timedelta(0)


def test_wrong_codes_are_counted_whatever_address_they_come_from(request_of, telephone):
    for number in range(5):
        assert proved(request_of(f"192.0.2.{number}"), PASSWORD, "000000") is None
    assert proved(request_of("198.51.100.1"), PASSWORD, telephone.code()) is None


def test_a_right_password_alone_does_not_wipe_the_count_of_wrong_codes(request_of, telephone):
    from peyman.ledger.sign_ins import FailedSignIn  # noqa: PLC0415 # models need settings

    for _ in range(3):
        proved(request_of(), PASSWORD, "000000")
    assert FailedSignIn.objects.get(mail=MAIL).times == 3


def test_who_was_deactivated_proves_nothing(request_of, mina):
    from peyman.ledger.people import Person  # noqa: PLC0415 # models need settings

    Person.objects.filter(pk=mina.pk).update(is_active=False)
    with pytest.raises(Person.DoesNotExist):
        proved(request_of(), PASSWORD, "")
