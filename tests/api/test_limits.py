"""How much a body may bring, and how fast too much is refused."""

import time

import pytest


def read(body):
    from peyman.api.limits import read_json  # noqa: PLC0415 # ninja needs settings

    return read_json(body)


def refusal(body):
    from peyman.api.limits import BodyRefused  # noqa: PLC0415 # ninja needs settings

    with pytest.raises(BodyRefused) as refused:
        read(body)
    return refused.value


def nested(depth):
    return b'{"a": ' * (depth - 1) + b"{}" + b"}" * (depth - 1)


def test_a_body_within_the_limits_is_read(company):
    assert read('{"name": "[[[ «مینا» \\" ]]]"}'.encode()) == {"name": '[[[ «مینا» " ]]]'}


@pytest.mark.parametrize("depth", [33, 1_000, 100_000])
def test_a_body_too_deep_is_refused_at_once(company, depth):
    began = time.monotonic()
    assert (refusal(nested(depth)).status, "nested more than 32 deep" in str(refusal(nested(depth)))) == (400, True)
    assert time.monotonic() - began < 1


def test_as_deep_as_allowed_is_read(company):
    assert read(nested(32))


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"7", b"\xff{}", b'{"a": 1} x'])
def test_what_is_no_json_object_is_refused(company, body):
    assert refusal(body).status == 400


@pytest.mark.parametrize("announced", ["1000001", "10000000", "many"])
def test_a_body_too_large_is_refused_before_it_is_read(company, announced):
    from django.test import RequestFactory  # noqa: PLC0415 # Django can be imported once it has settings

    from peyman.api.limits import BodyRefused, CarefulParser  # noqa: PLC0415

    request = RequestFactory().post("/", b"{}", content_type="application/json", headers={"content-length": announced})
    request.META["CONTENT_LENGTH"] = announced
    with pytest.raises(BodyRefused) as refused:
        CarefulParser().parse_body(request)
    assert refused.value.status == 413
