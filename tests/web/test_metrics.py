"""The ready metrics as pages: all are listed, each says what it means and what it comes to in the company's facts."""

import re

import pytest

from peyman.core.agreement.ready import READY_METRICS


def body(page) -> str:
    return re.sub(r"\s+", " ", page.content.decode())


def section(page, name: str) -> str:
    found = re.search(rf'<section class="sheet" aria-labelledby="{name}">(.*?)</section>', body(page))
    return found[1] if found else ""


def rows_of(page, name: str) -> list[list[str]]:
    """Give the cells of the table of a section, as text."""
    rows = re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", section(page, name))
    return [[re.sub(r"<.*?>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]


def leads_of(page, name: str) -> list[tuple[str, str]]:
    """Give address and reason of each lead that a section names."""
    return re.findall(r'<a href="(/leads/[^"]+)"><bdi>[^<]*</bdi></a> ([^<]*)</span>', section(page, name))


def test_the_list_names_every_metric_by_group(reader):
    page = reader.get("/metrics/")
    assert page.status_code == 200
    links = re.findall(r'<a class="door" href="/metrics/([a-z0-9_]+)/"', page.content.decode())
    assert links == [each.id for each in READY_METRICS]


@pytest.mark.parametrize("metric", ["mql_count", "mql_to_sql", "average_deal", "won_per_mql", "speed_to_lead"])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_metric_is_tried_over_the_facts_of_the_company(reader, metric, language):
    reader.cookies["language"] = language
    page = reader.get(f"/metrics/{metric}/")
    assert page.status_code == 200
    assert len(rows_of(page, "trial")) == 13
    assert 0 < len(leads_of(page, "counted")) <= 5


def test_the_months_of_the_trial_are_those_of_the_commitment_page(reader):
    """The company's own lead_supply counts the same leads, so both pages say the same number."""
    mehr = next(row for row in rows_of(reader.get("/metrics/mql_count/"), "trial") if row[0] == "Mehr 1405")
    owed = next(row for row in rows_of(reader.get("/commitments/lead_supply/"), "history") if "Mehr" in row[0])
    assert mehr[1] == owed[2]
    assert mehr[-1] == "final"


def test_a_ratio_stands_beside_its_cohort_with_a_warning(reader):
    page = reader.get("/metrics/won_per_mql/")
    assert 'href="/metrics/mql_to_won_ever/"' in section(page, "trial")
    assert any("more than 10% apart" in row[-1] for row in rows_of(page, "trial"))
    assert "answer different questions" in section(page, "trial")


def test_a_share_without_a_window_is_never_final(reader):
    page = reader.get("/metrics/mql_to_won_ever/")
    assert "Never final" in section(page, "trial")
    assert all("may change" in row[-1] for row in rows_of(page, "trial") if row[1] != "–")


def test_leads_that_do_not_count_say_why_and_open_their_page(reader):
    page = reader.get("/metrics/mql_to_sql/")
    told = " | ".join(why for _, why in leads_of(page, "others"))
    assert "the window runs until" in told  # a month is not over for the newest
    assert "did not come before the window ended" in told
    assert "the lead is ignored by the agreement" in told
    assert reader.get(leads_of(page, "others")[0][0]).status_code == 200


def test_what_the_agreement_does_not_know_is_said_instead_of_a_figure(reader):
    page = reader.get("/metrics/acceptance/")
    assert page.status_code == 200
    assert "knows no \u2068sal\u2069" in section(page, "trial")
    assert rows_of(page, "trial") == []


def test_no_other_metric_exists(reader):
    assert reader.get("/metrics/happiness/").status_code == 404


def test_nobody_reads_metrics_without_signing_in(stranger):
    assert stranger.get("/metrics/mql_count/").status_code == 302
