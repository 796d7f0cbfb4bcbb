"""The first page under load: a server of its own over a shelf of leads, asked 20 times a second by a signed-in person.

Requests are sent by the clock, whatever became of the ones before (an open loop), and each counts from the moment at
which it was to be sent. Pages speak as of the running minute: where a minute turns meanwhile, its findings are new.
"""

import re
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from secrets import token_hex
from time import perf_counter, sleep, time
from urllib.parse import urlencode

import duckdb

from bench.alone import alone
from bench.rows import Row
from peyman.cli.pages import Place, serving
from peyman.connectors.files.importing import import_files
from peyman.core.quantities.moments import DAY, MINUTE, Moment, datetime_of
from peyman.factstore.shelf import Shelf
from peyman.questions.clocks import due_next
from peyman.questions.two_sides import two_sides
from peyman.questions.workspace import Workspace, open_workspace

RATE, LIMIT_MS = 20, 100
SPAN = 180 * DAY
READER = "bench@acme.test"
AGREEMENT = """\
peyman: 1
agreement: {{id: bench, version: 1.0.0, effective: {{from: {since}, until: {until}}}}}
parties: {{marketing: {{head: sara@acme.test}}, sales: {{head: reza@acme.test}}}}
calendar:
  timezone: Asia/Tehran
  hours: [{{days: [sat, sun, mon, tue, wed], open: ["08:30-12:30", "13:30-17:00"]}}]
  holidays: {{country: IR}}
lifecycle:
  attributes: {{source: [demo, content, web]}}
  stages: {{mql: "activity = 'mql'"}}
  events: {{touch: "activity = 'call'"}}
metrics: {{mqls: {{count_of: mql}}}}
commitments:
  volume: {{owed_by: marketing, owed_to: sales, metric: mqls, at_least: 400, per: month}}
  first_touch:
    owed_by: sales
    owed_to: marketing
    clock: {{from: mql, to: touch, within: 4 business hours}}
    at_least: 80%
    per: month
"""
MAPPING = """\
peyman: 1
mapping: bench
timezone: UTC
sources:
  - file: leads.csv
    source: crm
    subject: lead
    attributes: {source: source}
    event: {activity: activity, at: at, actor: by, actor_kind: kind, id: id}
"""


def rows(quick: bool = False) -> list[Row]:
    """Fill a shelf, serve it, ask for its first page; longer than two minutes, unless it is to be quick."""
    return measured(20_000, 6) if quick else measured(1_000_000, 130)


def measured(leads: int, seconds: int) -> list[Row]:
    """Measure with so many leads, for so long."""
    with tempfile.TemporaryDirectory(prefix="pages-") as folder:
        filled = alone("bench.overview_page", "fill", folder, leads)
        password = token_hex(24)
        place = Place(Path(folder) / "agreement.yaml", Path(folder) / "facts", Path(folder) / "accounts",
                      invite=(READER, password))  # fmt: skip
        with serving(place, 0) as server:
            took, memory = _asked(server.address(), password, seconds)
    late = took[int(len(took) * 0.95)]
    why = (
        f"half of the pages took {took[len(took) // 2]:.0f} ms, the slowest {took[-1]:,.0f}; pages wait while answers "
        f"of a new minute are made, which took {filled.figures['anew']:.2f} s"
    )
    return [
        Row(f"shelf of {leads:,} leads filled and judged", filled.figures["seconds"], "s"),
        Row("its overview answered for the first time", filled.figures["cold"], "s"),
        Row("its overview answered for the next minute", filled.figures["anew"], "s"),
        Row(f"page of the overview, {leads:,} leads, p95 at {RATE} requests/s, against {LIMIT_MS} ms", late, "ms",
            LIMIT_MS, at_most=1, dominated_by=why),
        Row("the same page, median", took[len(took) // 2], "ms"),
        Row("memory of the server", memory, "MB"),
    ]  # fmt: skip


def fill(folder: str, leads: str) -> dict[str, float]:
    """Write leads of half a year up to now with a first call each, import and judge them."""
    place, now = Path(folder), int(time() * 1000)
    began = perf_counter()
    since, until = (datetime_of(now + days * DAY).date() for days in (-190, 300))
    (place / "agreement.yaml").write_text(AGREEMENT.format(since=since, until=until), "utf-8")
    (place / "mapping.yaml").write_text(MAPPING, "utf-8")
    duckdb.execute(_LEADS.format(leads=int(leads), now=now, span=SPAN, file=place / "leads.csv"))
    report = import_files(place / "mapping.yaml", Shelf(place / "facts"), now=now)
    assert report.done, report.problems
    workspace = open_workspace(place / "agreement.yaml", place / "facts")
    judged = perf_counter()
    _answered(workspace, now)
    anew = perf_counter()
    _answered(workspace, now + MINUTE)
    return {"seconds": judged - began, "cold": anew - judged, "anew": perf_counter() - anew}


def _answered(workspace: Workspace, moment: Moment) -> None:
    """Answer what the page asks as of a minute."""
    assert two_sides(workspace, as_of=moment).sides
    assert due_next(workspace, as_of=moment, most=6)


def _asked(address: str, password: str, seconds: int) -> tuple[list[float], float]:
    """Ask for the page by the clock; give how long each took in milliseconds, sorted, and the server's memory."""
    host, port = address.removeprefix("http://").rstrip("/").split(":")
    cookie = _signed_in(HTTPConnection(host, int(port), timeout=600), password)
    for _ in range(3):
        _page(host, int(port), cookie)
    began = perf_counter() + 0.1

    def one(number: int) -> float:
        planned = began + number / RATE
        sleep(max(0.0, planned - perf_counter()))
        _page(host, int(port), cookie)
        return (perf_counter() - planned) * 1e3

    with ThreadPoolExecutor(64) as people:
        took = sorted(people.map(one, range(RATE * seconds)))
    return took, _memory(int(port))


def _signed_in(connection: HTTPConnection, password: str) -> str:
    connection.request("GET", "/sign-in/")
    form = connection.getresponse()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.read().decode())
    assert token is not None
    said = {"csrfmiddlewaretoken": token[1], "mail": READER, "password": password}
    headers = {
        "Cookie": _cookies(form.headers.get_all("Set-Cookie")),
        "Content-Type": "application/x-www-form-urlencoded",
    }
    connection.request("POST", "/sign-in/", urlencode(said), headers)
    answer = connection.getresponse()
    assert answer.status == 302, f"not signed in: {answer.status}"
    return _cookies(answer.headers.get_all("Set-Cookie"))


def _cookies(set_cookies: list[str] | None) -> str:
    return "; ".join(each.split(";")[0] for each in set_cookies or ())


def _page(host: str, port: int, cookie: str) -> None:
    connection = HTTPConnection(host, port, timeout=600)
    connection.request("GET", "/", headers={"Cookie": cookie})
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200 and b'href="/commitments/first_touch' in body, f"no overview: {answer.status}"
    connection.close()


def _memory(port: int) -> float:
    """Give the megabytes of all processes of the server, most of which is one worker's."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid,rss,args"], capture_output=True, text=True, check=True).stdout
    found = [line.split(None, 3) for line in listed.splitlines()[1:]]
    mine = {pid for pid, _, _, args in found if f"--port {port} " in args}
    mine |= {pid for pid, parent, _, _ in found if parent in mine}
    return sum(int(size) for pid, _, size, _ in found if pid in mine) / 1024


_LEADS = """
COPY (
  WITH lives AS (
    SELECT i, {now} - {span} + (hash(i, 1) % {span})::BIGINT AS came,
           CAST(-ln(1 - (hash(i, 2) % 1000000) / 1000001.0) * 14400000 AS BIGINT) AS pace FROM range({leads}) AS t(i)
  )
  SELECT 'L' || i AS lead, activity, strftime(make_timestamp("at" * 1000), '%Y-%m-%dT%H:%M:%SZ') AS "at",
         'rep-' || (i % 200) AS by, 'human' AS kind, ['demo', 'content', 'web'][1 + i % 3] AS source,
         activity || i AS id
  FROM (
    SELECT i, 'mql' AS activity, came AS "at" FROM lives
    UNION ALL SELECT i, 'call', came + 60000 + pace FROM lives WHERE i % 20 > 0
  ) WHERE "at" < {now} ORDER BY i, "at"
) TO '{file}' (HEADER)
"""
