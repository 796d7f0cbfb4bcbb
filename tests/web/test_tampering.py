"""Whatever is changed in the ledger behind the back of the product, the check of the log finds it and names it."""

from itertools import pairwise

import pytest

from peyman.core.people.roster import Roster
from tests.web.test_signing import BOSS, NOW, PASSWORD, REZA, SARA, TODAY, people, texts

__all__ = ["people"]
NAMES = ("kala_whole", "kala_other")
TABLES = ("ledger_proposedversion", "ledger_signature", "ledger_acttaken", "ledger_logrow", "ledger_loghead")
LATER = "2031-02-03 04:05:06"
OTHERWISE = {
    "at": {"ledger_logrow": 1_900_000_000_000},
    "day": "2031-02-03",
    "details": '{"another":"thing"}',
    "fingerprint": "a" * 64,
    "hash": "b" * 64,
    "before_hash": "c" * 64,
}


@pytest.fixture
def told(people):
    """A ledger in which versions were proposed, refused, amended, signed, suspended and taken up again."""
    from peyman.operations.answering_requests import Given, answer_request  # noqa: PLC0415 # models need settings
    from peyman.operations.proposing import propose_version  # noqa: PLC0415
    from peyman.operations.suspending import act_on_version  # noqa: PLC0415
    from peyman.questions.kept.log import check_log  # noqa: PLC0415

    def answer(mail, proposed, says, moment, reason=""):
        given = Given(proposed.pk, proposed.fingerprint, says, "password", reason)
        answer_request(person=people[mail], given=given, roster=Roster(), now=NOW + moment, today=TODAY)

    if not written():
        for name in NAMES:
            _, second = texts(name)
            proposed = propose_version(text=second, by=SARA, now=NOW, today=TODAY)
            answer(REZA, proposed, "refused", 2, "two hours are too short")
            amended = propose_version(
                text=second.replace("2 business", "3 business"), by=REZA, now=NOW + 3, today=TODAY
            )
            for number, mail in enumerate((SARA, REZA, BOSS)):
                answer(mail, amended, "signed", 4 + number)
            for number, wish in enumerate(("suspend", "resume", "suspend", "resume")):
                place = {"agreement": name, "version": "2.0.0", "by": SARA, "today": TODAY}
                act_on_version(**place, wish=wish, reason="the CRM is replaced", now=NOW + 10 + number)
    assert check_log().whole
    return check_log


def written():
    from peyman.ledger.agreements import ProposedVersion  # noqa: PLC0415 # models need settings

    return ProposedVersion.objects.filter(agreement__in=NAMES).exists()


@pytest.fixture
def undone(told):
    """Give a function that runs statements, gives what the check finds then, and undoes them."""
    from django.db import connection, transaction  # noqa: PLC0415 # Django can be imported once it has settings

    def run(*statements):
        with transaction.atomic():
            with connection.cursor() as cursor:
                for statement, *values in statements:
                    cursor.execute(statement, values)
            found = told()
            transaction.set_rollback(True)
        return found

    yield run
    assert told().whole


def columns(table):
    from django.apps import apps  # noqa: PLC0415 # Django can be imported once it has settings

    model = next(each for each in apps.get_app_config("ledger").get_models() if each._meta.db_table == table)
    return {field.column: field for field in model._meta.concrete_fields}


def ids(table, key):
    from django.db import connection  # noqa: PLC0415 # Django can be imported once it has settings

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM {table} ORDER BY {key}")
        return [row[0] for row in cursor.fetchall()]


def key_of(table):
    return "number" if table == "ledger_logrow" else "id"


def another(table, column, field):
    """Give a value that a column of this kind may have, and none of its rows has."""
    if column in OTHERWISE:
        told = OTHERWISE[column]
        return told[table] if isinstance(told, dict) and table in told else LATER if isinstance(told, dict) else told
    kind = field.get_internal_type()
    if kind == "DateTimeField":
        return LATER
    return 987_654 if "Integer" in kind or "Auto" in kind or kind == "ForeignKey" else "something else"


def test_each_column_of_each_row_is_held(undone):
    """An id may be any, as long as the rows keep their order: what stands last may have a higher one."""
    for table in TABLES:
        key, found = key_of(table), []
        rows = ids(table, key)
        for column, field in columns(table).items():
            for row in rows[:-1] if column == "id" and len(rows) > 1 else rows:
                checked = undone(
                    (f"UPDATE {table} SET {column} = %s WHERE {key} = %s", another(table, column, field), row)
                )
                if checked.whole:
                    found.append((table, column, row))
        assert found == []


@pytest.mark.parametrize("table", TABLES)
def test_each_removed_row_is_missed(undone, table):
    key = key_of(table)
    unseen = [row for row in ids(table, key) if undone((f"DELETE FROM {table} WHERE {key} = %s", row)).whole]
    assert unseen == []


@pytest.mark.parametrize("table", TABLES)
def test_each_row_written_twice_is_found(undone, table):
    """A copy with a number of its own is nothing that was done; a signature may stand once only anyway."""
    key, found = key_of(table), []
    names = [name for name in columns(table) if name != key]
    copied = ", ".join(names).replace("says", "'refused'").replace("reason", "'again'")
    copied = copied.replace("number", "number + 90") if table == "ledger_proposedversion" else copied
    for number, row in enumerate(ids(table, key)):
        insert = f"INSERT INTO {table} ({key}, {', '.join(names)}) SELECT %s, {copied} FROM {table} WHERE {key} = %s"
        if undone((insert, 900_000 + number, row)).whole:
            found.append(row)
    assert found == []


@pytest.mark.parametrize("table", [each for each in TABLES if each != "ledger_loghead"])
def test_two_rows_that_change_places_are_found(undone, table):
    key, found = key_of(table), []
    rows = ids(table, key)
    for one, two in pairwise(rows):
        swap = f"UPDATE {table} SET {key} = %s WHERE {key} = %s"
        if undone((swap, 800_000, one), (swap, one, two), (swap, two, 800_000)).whole:
            found.append((one, two))
    assert found == []


def test_a_whole_new_chain_does_not_hide_what_was_done(undone):
    """Who cuts rows off the end and writes the head anew still has signatures that the log does not tell of."""
    from peyman.ledger.log import LogRow  # noqa: PLC0415 # models need settings

    signed = LogRow.objects.filter(about=f"{NAMES[1]} 2.0.0", what="signed").last()
    before = LogRow.objects.get(number=signed.number - 1)
    checked = undone(
        ("DELETE FROM ledger_logrow WHERE number >= %s", signed.number),
        ("UPDATE ledger_loghead SET number = %s, hash = %s", before.number, before.hash),
    )
    assert checked.broken == ()
    assert "signature_untold" in {each.flaw for each in checked.mismatches}
    assert f"{NAMES[1]} 2.0.0" in {each.about for each in checked.mismatches}


def test_details_written_in_another_way_and_no_details_at_all_are_found(undone):
    row = ids("ledger_logrow", "number")[0]
    for text in ('{ "a": "b"}', "no json", "[]", '{"a": 1}', "null"):
        checked = undone(("UPDATE ledger_logrow SET details = %s WHERE number = %s", text, row))
        assert (row, "edited") in {(each.number, each.flaw) for each in checked.broken}


def test_the_page_of_the_log_names_what_was_changed_and_others_say_so(undone, stranger, elsewhere, tmp_path):
    from django.db import connection, transaction  # noqa: PLC0415 # Django can be imported once it has settings

    _, second = texts(NAMES[1])
    (tmp_path / "2.0.0.yaml").write_text(second, "utf-8")
    elsewhere(agreement=tmp_path)
    assert stranger.login(username=SARA, password=PASSWORD)
    stranger.cookies["language"] = "en"
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE ledger_acttaken SET act = 'take_effect' WHERE act = 'send_back'")
            cursor.execute("UPDATE ledger_proposedversion SET canonical = 'nothing' WHERE agreement = 'kala_other'")
        answer, agreement = stranger.get("/log/"), stranger.get("/agreement/")
        transaction.set_rollback(True)
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "The text of kala_other 2.0.0 was edited in the ledger." in said
    assert "was changed in the ledger; the log names what it was" in said
    assert agreement.status_code == 409
    assert "The log names what it was." in agreement.content.decode()
