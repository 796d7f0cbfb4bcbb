"""Tables as a connector copies them from HubSpot become timelines through mapping files alone."""

import csv
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from peyman.core.quantities.moments import moment_of
from peyman.factstore.shelf import Shelf
from tests.acceptance.product import HERE, run, shared_data


def _rows(name: str) -> list[dict[str, str]]:
    path = shared_data() / "fivetran_hubspot_seeds" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _imported(name: str, folder: Path) -> Path:
    shared_data()
    run("import", HERE / "hubspot_seeds" / f"{name}.mapping.yaml", "--facts", folder)
    return folder


@pytest.fixture(scope="module")
def contacts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _imported("contacts", tmp_path_factory.mktemp("contacts") / "facts")


@pytest.fixture(scope="module")
def tickets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _imported("tickets", tmp_path_factory.mktemp("tickets") / "facts")


def _homes() -> dict[str, str]:
    """Give the surviving id of each contact, as the rows of the survivors name those they took in."""
    took = {row["id"]: row["property_hs_merged_object_ids"].split(";") for row in _rows("contact_data")}
    return {lost: kept for kept, many in took.items() for lost in many if lost}


def _created() -> dict[str, datetime]:
    """Give the first creation of each contact that is left, its merged ones included."""
    first: dict[str, datetime] = {}
    for row in _rows("contact_data"):
        home = _homes().get(row["id"], row["id"])
        at = datetime.fromisoformat(row["property_createdate"]).replace(tzinfo=UTC)
        first[home] = min(at, first.get(home, at))
    return first


def test_the_seeds_hold_a_contact_that_took_in_three_others() -> None:
    assert Counter(_homes().values()).most_common(1) == [("78971951", 3)]


def test_merged_contacts_are_one_lead_with_the_facts_of_all_at_their_own_times(contacts: Path) -> None:
    shelf, members = Shelf(contacts), ["78971951", *(lost for lost, kept in _homes().items() if kept == "78971951")]
    wanted = sorted(
        moment_of(datetime.fromisoformat(row[column]).replace(tzinfo=UTC))
        for row in _rows("contact_data")
        for column in ("property_createdate", "property_first_conversion_date")
        if row["id"] in members and row[column]
    )
    for asked in members:
        lead = shelf.lead(asked)
        assert lead is not None
        assert (lead.external, [event.at for event in lead.events]) == ("78971951", wanted)


def test_every_contact_that_is_left_is_counted_once_in_the_month_of_its_first_creation(contacts: Path) -> None:
    words = ("--use", "mql=created", "--months", 60, "--as-of", "2021-12-31", "--format", "json")
    trial: Any = json.loads(run("metric", "try", "mql_count", "--facts", contacts, *words))
    created = _created()
    assert trial["all"]["n"] == len(created) == len(_rows("contact_data")) - len(_homes())
    found = {each["period"]["label"]: each["n"] for each in trial["periods"] if each["n"]}
    assert found == dict(Counter(at.strftime("%Y-%m") for at in created.values()))


def test_the_audit_table_merges_from_its_moment_on(contacts: Path) -> None:
    links = Shelf(contacts).links()
    audit = [link for link in links if link.since is not None]
    wanted = {
        moment_of(datetime.fromisoformat(row["timestamp"]).replace(tzinfo=UTC))
        for row in _rows("contact_merge_audit_data")
    }
    assert {link.since for link in audit} == wanted
    assert len(links) == len(audit) + len(_homes())


def test_an_open_end_is_no_date_and_no_row_is_refused_for_it(tickets: Path) -> None:
    shelf, rows = Shelf(tickets), _rows("ticket_property_history_data")
    ended = [row for row in rows if not row["_fivetran_end"].startswith("9999-12-31")]
    assert 0 < len(ended) < len(rows)
    assert shelf.quarantine() == ()
    events = [event for ticket in {row["ticket_id"] for row in rows} for event in _events(shelf, ticket)]
    assert sorted(event.at for event in events if event.activity == "value_ended") == sorted(
        moment_of(datetime.fromisoformat(row["_fivetran_end"]).replace(tzinfo=UTC)) for row in ended
    )
    assert max(event.at for event in events) < moment_of(datetime(2026, 1, 1, tzinfo=UTC))


def _events(shelf: Shelf, ticket: str) -> Any:
    lead = shelf.lead(ticket)
    assert lead is not None
    return lead.events


def test_a_ticket_s_stage_ended_when_the_next_began(tickets: Path) -> None:
    stages = [event for event in _events(Shelf(tickets), "350123456") if event.value in ("14863823", "14863823a")]
    assert [(event.activity, event.value) for event in stages] == [
        ("hs_pipeline_stage", "14863823"),
        ("value_ended", "14863823"),
        ("hs_pipeline_stage", "14863823a"),
    ]
