"""The page of one lead: what happened and who did it, what each day was, and words that agree with other pages."""

import html
import re

import pytest

from tests.web.company import MERGED, TRIAL


def page_of(reader, address: str, language: str = "en") -> str:
    reader.cookies["language"] = language
    answer = reader.get(address)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def section(page: str, commitment: str) -> str:
    return page.split(f'<section class="sheet" id="{commitment}"')[1].split("</section>")[0]


def test_a_step_names_what_happened_and_who_did_it_and_leads_to_the_fact(reader):
    page = page_of(reader, "/leads/K-001/")
    told = section(page, "first_touch")
    assert "The clock stops. Call by Arash Kamali" in text_of(told)
    assert re.search(r"The clock starts \([^)]*\)\. MQL ", text_of(told))
    number = re.search(r'<a href="#fact-(\d+)">activities.csv, line \d+</a>', told)[1]
    assert f'<tr id="fact-{number}">' in page


def test_a_step_names_them_in_persian_too(reader):
    told = text_of(section(page_of(reader, "/leads/K-001/", "fa"), "first_touch"))
    assert "مهلت‌شمار متوقف می‌شود. تماس تلفنی از سوی \u2068Arash Kamali\u2069" in told


def days_of(reader, language: str) -> dict[str, str]:
    """What each day of a clock was that nobody stopped: K-011 came on Wednesday 30 September 2026 at 23:00."""
    told = section(page_of(reader, "/leads/K-011/", language), "first_touch")
    rows = re.findall(r'<th scope="row">([^<]+)</th><td [^>]*>([^<]+)</td>', told)
    return dict(rows)


def test_a_day_without_open_hours_says_why(reader):
    days = days_of(reader, "en")
    assert days["Wednesday 30 September 2026"] == "outside the opening hours"
    assert days["Thursday 1 October 2026"] == "weekly day off"
    assert days["Saturday 3 October 2026"] == "08:30–17:00"
    assert "–" not in days.values()


def test_a_holiday_is_named_in_both_languages(reader):
    """14 November 2026 is the martyrdom of Fatima, by the moon."""
    english = [was for was in days_of(reader, "en").values() if was.startswith("holiday: ")]
    persian = [was for was in days_of(reader, "fa").values() if was.startswith("تعطیل رسمی: ")]
    assert english and len(english) == len(persian)
    assert all(len(was) > len("holiday: ") for was in english)


def test_a_window_of_the_wall_clock_has_no_opening_hours(reader):
    assert "every hour counts" in section(page_of(reader, "/leads/K-001/"), "conversion")


def words_of_members(reader, commitment: str, lead: str) -> str:
    """The word by which the rows behind a number call a lead."""
    page = page_of(reader, f"/commitments/{commitment}/1405-07/")
    row = next(part for part in page.split("<tr") if f">{lead}<" in part)
    return re.search(r'class="verdict [^>]*>.*?<span>([^<]+)</span>', row)[1]


@pytest.mark.parametrize("commitment", ["conversion", "first_touch", "lead_supply"])
@pytest.mark.parametrize("lead", ["K-003", "K-007", "K-011"])
def test_the_lead_page_and_the_rows_behind_a_number_use_the_same_word(reader, commitment, lead):
    told = section(page_of(reader, f"/leads/{lead}/"), commitment)
    word = re.search(r'class="verdict [^>]*>.*?<span>([^<]+)</span>', told)[1]
    assert word == words_of_members(reader, commitment, lead)


def test_a_member_of_a_cohort_is_told_by_its_window(reader):
    reached = text_of(section(page_of(reader, "/leads/K-003/"), "conversion"))
    assert re.search(r"Reached on [^;]+, in the window, which ended on ", reached)
    missed = text_of(section(page_of(reader, "/leads/K-001/"), "conversion"))
    assert "Not reached by the end of the window, " in missed
    assert "clock" not in reached + missed and "Due" not in reached + missed


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", f"{MERGED} was merged into K-001 on Thursday 1 October 2026, 10:00."),
        ("fa", f"\u2068{MERGED}\u2069 در پنج‌شنبه ۹ مهر ۱۴۰۵، ساعت ۱۰:۰۰ با \u2068K-001\u2069 یکی شد."),
    ],
)
@pytest.mark.parametrize("lead", [MERGED, "K-001"])
def test_a_merge_is_said_under_both_ids(reader, lead, language, said):
    page = page_of(reader, f"/leads/{lead}/", language)
    assert re.search(r"<h1>[^<]*<bdi>K-001</bdi></h1>", page)
    assert said in page


def test_a_lead_that_was_never_merged_says_nothing_of_it(reader):
    assert "merged" not in page_of(reader, "/leads/K-002/")


def test_a_lead_that_the_terms_leave_out_is_said_to_be_once(reader):
    page = page_of(reader, f"/leads/{TRIAL}/")
    assert page.count("The terms leave this lead out; it counts nowhere.") == 1
    assert 'id="first_touch"' not in page


def test_windows_are_parted_by_the_comma_of_the_language(reader):
    assert all("," not in was for was in days_of(reader, "fa").values())


def test_the_facts_are_named_in_persian(reader):
    table = page_of(reader, "/leads/K-001/", "fa").split('id="facts"')[1]
    assert '<bdi title="is_test">نشان آزمایشی</bdi>' in table
    assert "<bdi>خیر</bdi>" in table
    assert '<bdi title="owner">نگهدارندهٔ سرنخ</bdi>' in table
    assert "@kala.test" not in table
