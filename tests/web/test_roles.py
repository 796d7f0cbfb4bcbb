"""Who may open what: every address by every role, with what is theirs and what is not, against one table."""

import re

import pytest

from peyman.core.agreement.ready import READY_METRICS
from peyman.core.agreement.roles import MAY
from peyman.core.people.roster import Roster
from tests.web.company import AGREEMENT, REPS
from tests.web.test_signing import NOW, PASSWORD, TODAY

HEAD, OTHER_HEAD, SPONSOR, LEGAL = "sara.ahmadi@kala.test", "reza.karimi@kala.test", "ceo@kala.test", "legal@kala.test"
PEOPLE = {
    "administrator": "keeper@kala.test",
    "custodian": "records@kala.test",
    "sponsor": SPONSOR,
    "head": HEAD,
    "deputy": "omid.rad@kala.test",
    "accountable": "mina.tehrani@kala.test",
    "rep": REPS[0],
    "stakeholder": "board@kala.test",
    "signatory": LEGAL,
    "reader": "guest@kala.test",
}
EVERYBODY = {
    "sign_in", "sign_out", "language", "overview", "commitment", "members", "due_next",
    "agreement", "document", "changes", "signing", "metrics", "metric", "health",
    "readiness", "raci", "raci_csv", "stakeholders", "duties", "for_me",
    "account", "password", "second_factor", "tokens",
}  # fmt: skip
ROWS, WHOLE, LOG = {"clocks", "lead", "holders"}, {"restatement", "backtest"}, {"log", "bundle"}
OPENS = {
    "administrator": EVERYBODY | ROWS | WHOLE | LOG | {"propose", "first_run"},
    "custodian": EVERYBODY | ROWS | WHOLE | LOG | {"propose", "first_run"},
    "sponsor": EVERYBODY | ROWS | WHOLE | LOG,
    "head": EVERYBODY | ROWS | WHOLE | LOG | {"propose"},
    "deputy": EVERYBODY | ROWS | WHOLE | LOG | {"propose"},
    "accountable": EVERYBODY | ROWS | WHOLE,
    "rep": EVERYBODY | ROWS,
    "stakeholder": EVERYBODY,
    "signatory": EVERYBODY | LOG,
    "reader": EVERYBODY,
}
"""What opens to whom. `rep` reads the rows of their own leads; those to whom `WHOLE` is closed read nobody else's."""
SIGNS = {"head", "sponsor", "signatory"}
"""Whom version 2.0.0 asks for a signature; 3.0.0 asks nobody of these but the other head."""
ONESELF = {
    "account_name", "second_factor_codes", "second_factor_remove", "token_revoke",
    "provider", "provider_back", "account_login", "mfa_authenticate",
}  # fmt: skip
"""Steps of signing in, and changes of one's own account: no role opens them (tests/web/account)."""
API_OPENS = {
    "get /api/agreement": "agreement",
    "get /api/findings": "overview",
    "get /api/clocks": "clocks",
    "get /api/explain/{lead}": "lead",
    "get /api/data-health": "restatement",
}
"""What opens to whom at the API: each operation beside an address above that asks for as much."""

OWN, FOREIGN, NONE_SUCH = "K-000", "K-001", "K-777"
LEAD = re.compile(r"K-\d{3}")


FOR_EVERYBODY = {
    "readiness": "/agreement/readiness/",
    "raci": "/agreement/responsibilities/",
    "raci_csv": "/agreement/responsibilities.csv",
    "stakeholders": "/agreement/stakeholders/",
    "duties": "/duties/",
    "for_me": "/agreement/for-me/",
    "account": "/account/",
    "password": "/account/password/",
    "second_factor": "/account/second-factor/",
    "tokens": "/account/tokens/",
}


def address(name, *, theirs=True):
    """Give method, address and form of a route: about what is theirs, or about what is not."""
    from peyman.ledger.agreements import ProposedVersion  # noqa: PLC0415 # models need settings

    keys = {each.version: each.pk for each in ProposedVersion.objects.filter(agreement="kala_roles")}
    lead, asking = (OWN, "2.0.0") if theirs else (FOREIGN, "3.0.0")
    get = {
        "overview": "/",
        "commitment": "/commitments/first_touch/?by=owner",
        "holders": "/commitments/first_touch/holders/?period=1405-08",
        "members": "/commitments/first_touch/1405-08/",
        "due_next": "/due-next/",
        "clocks": "/clocks/",
        "lead": f"/leads/{lead}/",
        "agreement": "/agreement/",
        "document": "/agreement/document/en/html/",
        "changes": "/agreement/changes/",
        "signing": f"/agreement/sign/{keys[asking]}/",
        "bundle": f"/agreement/bundle/{keys['1.0.0']}/",
        "log": "/log/",
        "metrics": "/metrics/",
        "metric": f"/metrics/{READY_METRICS[0].id}/",
        "health": "/data/",
        "restatement": "/restatement/",
        "backtest": "/backtest/",
        "first_run": "/bring-facts/",
        "sign_in": "/sign-in/",
    } | FOR_EVERYBODY
    post = {
        "propose": ("/agreement/propose/", {"version": asking}),
        "sign_out": ("/sign-out/", {}),
        "language": ("/language/", {"to": "en", "next": "/"}),
    }
    return ("get", get[name], {}) if name in get else ("post", *post[name])


GUESSED = (
    "/commitments/nothing/",
    "/commitments/nothing/holders/",
    "/commitments/first_touch/1399-01/",
    "/commitments/nothing/1405-08/",
    f"/leads/{NONE_SUCH}/",
    "/agreement/?version=9.9.9",
    "/agreement/document/en/html/?version=9.9.9",
    "/agreement/changes/?from=9.9.9",
    "/agreement/sign/987654/",
    "/agreement/sign/99999999999999999999999999/",
    "/agreement/bundle/987654/",
    "/agreement/bundle/99999999999999999999999999/",
    "/metrics/nothing/",
    "/backtest/?commitment=nothing",
)
"""Addresses of what is not there."""


def terms():
    base = AGREEMENT.replace("id: kala", "id: kala_roles").replace(
        "head: sara.ahmadi@kala.test}", f"head: {HEAD}, deputy: {PEOPLE['deputy']}}}"
    )
    stakeholders = (
        f"stakeholders: {{sponsor: {{who: {SPONSOR}}}, custodian: {{who: {PEOPLE['custodian']}}}, "
        f"board: {{who: {PEOPLE['stakeholder']}}}}}\n"
        "reporting: {visible_to: {everyone: totals, parties: details, each_person: own}}\n"
        f"capacity: {{reps: {REPS[0]}, leads_per_rep_per_day: 20}}\n"
        "signatures: {needed_from: [NEEDED]}\n"
    )
    base = base.replace("calendar:\n", stakeholders + "calendar:\n", 1)
    days = {"1.0.0": ("1405-07-01", "1405-09-09"), "2.0.0": ("1405-09-10", "1405-10-30"), "3.0.0": ("1405-11-01", None)}
    needed = {
        "1.0.0": f"{OTHER_HEAD}, {LEGAL}",
        "2.0.0": f"'head:marketing', sponsor, {LEGAL}, 'head:sales'",
        "3.0.0": "'head:sales'",
    }
    for version, (since, until) in days.items():
        own = f"effective: {{from: {since}, until: {until or '1405-12-29'}}}"
        text = base.replace("version: 1.0.0", f"version: {version}").replace("NEEDED", needed[version])
        yield version, text.replace("effective: {from: 1405-07-01, until: 1405-12-29}", own)


@pytest.fixture(scope="module")
def accounts(company, tmp_path_factory):
    """Everybody has an account; one version is signed, and two are proposed: one asks many, one asks one."""
    from django.test import override_settings  # noqa: PLC0415 # Django can be imported once it has settings

    from peyman.ledger.people import Person  # noqa: PLC0415
    from peyman.operations.answering_requests import Given, answer_request  # noqa: PLC0415
    from peyman.operations.people import invite_person  # noqa: PLC0415
    from peyman.operations.proposing import propose_version  # noqa: PLC0415
    from peyman.server.settings import ENVIRONMENT  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("roles")
    named = {**PEOPLE, "other head": OTHER_HEAD}
    made = {role: invite_person(mail=mail, password=PASSWORD, name=mail) for role, mail in named.items()}
    Person.objects.filter(mail__in=named.values()).update(is_administrator=False, language="en")
    Person.objects.filter(mail=PEOPLE["administrator"]).update(is_administrator=True)
    for version, text in terms():
        (folder / f"{version}.yaml").write_text(text, "utf-8")
        proposed = propose_version(text=text, by=HEAD, now=NOW, today=TODAY)
        if version == "1.0.0":
            given = Given(proposed.pk, proposed.fingerprint, "signed", "password")
            for role in ("other head", "signatory"):
                answer_request(person=made[role], given=given, roster=Roster(), now=NOW + 1, today=TODAY)
    elsewhere = override_settings(
        ENVIRONMENT=ENVIRONMENT.__class__(
            **{name: getattr(ENVIRONMENT, name) for name in ENVIRONMENT.__dataclass_fields__} | {"agreement": folder}
        )
    )
    with elsewhere:
        yield {role: Person.objects.get(pk=each.pk) for role, each in made.items()}
    Person.objects.filter(mail=HEAD).update(is_administrator=True)  # the reader of the other tests


@pytest.fixture
def client_of(accounts):
    from django.test import Client  # noqa: PLC0415 # Django can be imported once it has settings

    def sign_in(role):
        client = Client(raise_request_exception=False)
        client.force_login(accounts[role])
        client.cookies["language"] = "en"
        return client

    return sign_in


def asked(client, name, *, theirs=True):
    method, place, form = address(name, theirs=theirs)
    return client.get(place) if method == "get" else client.post(place, form)


def routes():
    """Give the name of every address but those of the API, which are its operations."""
    from django.urls import get_resolver  # noqa: PLC0415 # Django can be imported once it has settings

    waiting, found = list(get_resolver().url_patterns), set()
    while waiting:
        each = waiting.pop()
        if hasattr(each, "url_patterns"):
            waiting += [] if each.namespace == "api" else each.url_patterns
        else:
            found.add(each.name or str(each.pattern))
    return found


def operations(client):
    """Give every operation of the API's own description."""
    paths = client.get("/api/openapi.json").json()["paths"]
    return {f"{method} {path}" for path, told in paths.items() for method in told}


def test_every_address_and_every_operation_has_a_row_and_every_role_a_line(client_of):
    assert routes() == ONESELF.union(*OPENS.values())
    assert operations(client_of("administrator")) == set(API_OPENS)
    assert set(API_OPENS.values()) <= routes()
    assert set(OPENS) == set(MAY) == set(PEOPLE)


@pytest.mark.parametrize("role", OPENS)
def test_what_opens_to_a_role_and_what_does_not(client_of, role):
    from peyman.web.frame.asking import asker  # noqa: PLC0415 # models need settings

    client = client_of(role)
    request = client.get("/sign-in/", follow=True).wsgi_request
    assert asker(request).roles >= {role}
    wrong = {}
    for name in [*sorted(routes() - ONESELF - {"sign_out"}), "sign_out"]:
        for theirs in (True, False):
            client = client_of(role) if name == "sign_out" else client
            status = asked(client, name, theirs=theirs).status_code
            if status != expected(role, name, theirs=theirs):
                wrong[name, theirs] = status
    assert wrong == {}


@pytest.mark.parametrize("role", OPENS)
def test_the_api_opens_what_the_pages_open(client_of, role):
    client, wrong = client_of(role), {}
    asking = {"get /api/clocks": "?commitment=first_touch"}
    for operation, name in API_OPENS.items():
        for theirs in (True, False):
            place = operation.removeprefix("get ").replace("{lead}", OWN if theirs else FOREIGN)
            answer = client.get(place + asking.get(operation, ""))
            if answer.status_code != expected(role, name, theirs=theirs):
                wrong[operation, theirs] = answer.status_code
            if role == "rep" and operation == "get /api/clocks":
                assert {row["holder"] for row in answer.json()} == {REPS[0]}
    assert wrong == {}


def expected(role, name, *, theirs):
    if name not in OPENS[role]:
        return 403
    if name == "lead" and not theirs and not OPENS[role] >= WHOLE:
        return 404
    return 302 if name in ("sign_in", "sign_out", "language", "propose") else 200


@pytest.mark.parametrize("role", OPENS)
def test_a_guessed_id_tells_nobody_what_there_is(client_of, role):
    from django.urls import resolve  # noqa: PLC0415 # Django can be imported once it has settings

    client, wrong = client_of(role), {}
    for place in GUESSED:
        wanted = 404 if resolve(place.split("?")[0]).url_name in OPENS[role] else 403
        status = client.get(place).status_code
        if status != wanted:
            wrong[place] = status
    assert wrong == {}
    for key in (987654, 10**25):
        assert client.post(f"/agreement/sign/{key}/", {"says": "signed", "password": "wrong"}).status_code == 404
    there, none = client.get(f"/leads/{FOREIGN}/"), client.get(f"/leads/{NONE_SUCH}/")
    if not OPENS[role] >= WHOLE:
        assert there.status_code == none.status_code
        assert said(there) == said(none)


def said(answer):
    """Give what a page says, without the lead that its address names and the secret of its forms."""
    text = answer.content.decode().replace(FOREIGN, NONE_SUCH)
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", text)


@pytest.mark.parametrize("role", OPENS)
def test_only_who_is_asked_signs(client_of, role):
    from peyman.ledger.agreements import ProposedVersion  # noqa: PLC0415 # models need settings
    from peyman.ledger.signatures import Signature  # noqa: PLC0415

    client = client_of(role)
    for version in ("2.0.0", "3.0.0"):
        proposed = ProposedVersion.objects.get(agreement="kala_roles", version=version)
        form = {"says": "signed", "password": PASSWORD, "fingerprint": proposed.fingerprint}
        status = client.post(f"/agreement/sign/{proposed.pk}/", form).status_code
        asks = version == "2.0.0" and role in SIGNS
        assert status == (302 if asks else 409)
        assert Signature.objects.filter(proposed=proposed, person=PEOPLE[role]).count() == asks


def every_page(role):
    """Give every address that shows rows or figures, with the parts that it can be asked for."""
    parts = ("", "?by=owner", "?by=source", f"?by=owner&is={REPS[0]}", f"?by=owner&is={REPS[1]}")
    for commitment in ("lead_supply", "first_touch", "conversion", "income"):
        yield from (f"/commitments/{commitment}/{part}" for part in parts[:3])
        for period in ("1405-07", "1405-08", "1405-09", "1405-Q3"):
            yield from (f"/commitments/{commitment}/{period}/{part}" for part in parts)
        yield f"/commitments/{commitment}/holders/"
    yield from (f"/clocks/{asked}" for asked in ("", f"?holder={REPS[1]}", "?page=2", "?overdue_page=2"))
    yield from ("/", "/due-next/", "/data/", "/restatement/", "/backtest/", "/bring-facts/", "/log/")
    yield from ("/backtest/?commitment=first_touch&within=2", "/restatement/?from=2026-11-20&to=2026-11-24")
    yield from (f"/metrics/{each.id}/" for each in (READY_METRICS if role == "rep" else READY_METRICS[:20]))


@pytest.mark.parametrize("role", [role for role in OPENS if not OPENS[role] >= WHOLE])
def test_no_page_shows_a_row_of_somebody_elses_lead(client_of, role):
    own = {f"K-{number:03d}" for number in range(0, 140, 2)} | {"K-900"} if role == "rep" else set()
    client, leaks, seen = client_of(role), {}, set()
    for place in every_page(role):
        answer = client.get(place)
        assert answer.status_code in (200, 403, 404), place
        said = set(LEAD.findall(answer.content.decode()))
        seen |= said
        if said - own:
            leaks[place] = sorted(said - own)
    assert leaks == {}
    assert bool(seen) == (role == "rep")


def test_who_reads_all_rows_is_shown_them(client_of):
    """What the search above looks for stands on the pages of those who may read it."""
    client = client_of("head")
    for place in ("/clocks/", "/commitments/first_touch/1405-08/", "/data/", f"/metrics/{READY_METRICS[0].id}/"):
        assert LEAD.search(client.get(place).content.decode()), place


def test_figures_of_one_holder_follow_the_rows(client_of):
    part = f"/commitments/first_touch/1405-08/?by=owner&is={REPS[1]}"
    assert {role: client_of(role).get(part).status_code for role in ("head", "rep", "reader")} == {
        "head": 200,
        "rep": 404,
        "reader": 404,
    }
    shown = {
        role: [rep for rep in REPS if f"is={rep.replace('@', '%40')}" in split(client_of(role))]
        for role in ("head", "rep", "reader")
    }
    assert shown == {"head": list(REPS), "rep": [REPS[0]], "reader": []}


def split(client):
    return client.get("/commitments/first_touch/?by=owner").content.decode()
