"""Who may do what: by the one table, by the terms of visibility, and by the roster of the day."""

import pytest

from peyman.core.agreement.roles import MAY, Role, asker_of
from peyman.core.people.roster import Person, Roster, Said
from tests.wording.agreements import agreement

AT = 1_790_000_000_000
ROSTER = Roster(
    [
        Person("ali@acme.test", (Said("team", "sdr", 0),)),
        Person("neda@acme.test", (Said("team", "revops", 0),)),
        Person("zari@acme.test", (Said("team", "finance", 0),)),
    ]
)


def reference(person, **options):
    return asker_of(agreement("reference"), ROSTER, AT, person, **options)


@pytest.mark.parametrize(
    ("person", "role"),
    [
        ("sara.ahmadi@acme.test", "head"),
        ("Sara.Ahmadi@acme.test", "head"),
        ("omid.rad@acme.test", "deputy"),
        ("mina.tehrani@acme.test", "accountable"),
        ("ceo@acme.test", "sponsor"),
        ("neda@acme.test", "custodian"),
        ("ali@acme.test", "rep"),
        ("zari@acme.test", "stakeholder"),
        ("ceo@acme.test", "signatory"),
        ("stranger@elsewhere.test", "reader"),
    ],
)
def test_a_person_has_the_roles_that_terms_and_roster_give(person, role):
    assert role in reference(person).roles


def test_a_rep_reads_their_own_rows_a_head_all_a_stakeholder_none():
    rep, head, finance = (reference(f"{name}@acme.test") for name in ("ali", "sara.ahmadi", "zari"))
    assert (rep.sees_row("ali@acme.test"), rep.sees_row("neda@acme.test"), rep.sees_row(None)) == (True, False, False)
    assert (head.sees_row("ali@acme.test"), head.sees_row(None)) == (True, True)
    assert not finance.sees_row("zari@acme.test")


def test_a_stranger_to_the_agreement_reads_totals_and_proposes_nothing():
    reader = reference("stranger@elsewhere.test")
    assert reader.may("read_totals")
    assert [action for action in ("read_rows", "propose", "read_log", "bring_facts") if reader.may(action)] == []


def test_who_keeps_the_installation_may_bring_facts():
    assert not reference("stranger@elsewhere.test").may("bring_facts")
    assert reference("stranger@elsewhere.test", administrator=True).may("bring_facts")


def test_every_role_stands_in_the_table():
    assert set(MAY) == set(Role.__args__)
