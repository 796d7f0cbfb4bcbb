"""The page that says how complete the agreement is, in both languages."""

import html


def page(reader, address, language="en"):
    reader.cookies["language"] = language
    answer = reader.get(address)
    assert answer.status_code == 200, address
    return html.unescape(answer.content.decode())


def test_each_step_is_shown_with_what_is_missing_and_its_cure(reader):
    said = page(reader, "/agreement/readiness/")
    assert [f'id="step-{number}"' in said for number in range(1, 9)] == [True] * 8
    assert "no meeting brings both sides together" in said
    assert (
        'add <code dir="ltr">meetings</code>, like <code dir="ltr">weekly: {at: every mon 10:00, who: parties}</code>'
        in said
    )


def test_the_letters_of_each_commitment_are_shown_in_persian_too(reader):
    said = page(reader, "/agreement/readiness/", "fa")
    for word in ("مشخص", "سنجش‌پذیر", "دست‌یافتنی", "مرتبط", "زمان‌دار", "هشت گام", "نسخهٔ ۱.۰.۰"):
        assert word in said
    assert 'id="first_touch"' in said


def test_the_page_of_the_agreement_leads_to_it(reader):
    assert 'href="/agreement/readiness/"' in page(reader, "/agreement/")
