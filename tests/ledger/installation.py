"""A whole installation for a test: two server processes over one ledger, and people who have signed in there."""

import os
import re
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from tests.web.company import AS_OF
from tests.web.test_signing import texts

PASSWORD = "a long enough pass phrase"
SARA, REZA, OMID, BOSS = "sara.ahmadi@kala.test", "reza.karimi@kala.test", "omid.rad@kala.test", "ceo@kala.test"
ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60
_PEOPLE = """
import django
django.setup()
from django.core.management import call_command
from peyman.operations.accounts import add_person
call_command("migrate", verbosity=0, interactive=False)
for mail in {mails!r}:
    add_person(mail=mail, name=mail, password={password!r}, administrator=False, by="console", now=0)
"""


@dataclass
class Reader:
    """Somebody at a browser of their own: cookies are kept, redirects are not followed."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> tuple[int, str]:
        return self._asked("GET", path)

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        sent = urlencode(fields | {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")})
        return self._asked("POST", path, sent)

    def sign_in(self, mail: str) -> "Reader":
        self.get("/sign-in/")
        status, _ = self.post("/sign-in/", mail=mail, password=PASSWORD)
        assert status == 302, mail
        return self

    def _asked(self, method: str, path: str, sent: str | None = None) -> tuple[int, str]:
        """Give the status, and where it leads or what it says."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{name}={text}" for name, text in self.cookies.items())}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if sent is not None else {}
        connection.request(method, path, sent, headers)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        self._keep(answer)
        connection.close()
        return answer.status, answer.headers.get("Location") or text

    def _keep(self, answer: HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, text = line.split(";", 1)[0].partition("=")
            self.cookies[name] = text


@dataclass
class Installation:
    """Two servers over one ledger; `rows` asks the ledger itself, behind their backs."""

    folder: Path
    environment: dict[str, str]
    ports: tuple[int, int]

    def reader(self, mail: str, server: int = 0) -> Reader:
        return Reader(self.ports[server]).sign_in(mail)

    def write(self, hours: int) -> None:
        """Write the second version anew, with another limit: another text to sign."""
        second = texts("kala")[1].replace("2 business hours", f"{hours} business hours")
        (self.folder / "agreement" / "2.0.0.yaml").write_text(second, "utf-8")

    def rows(self, statement: str) -> list[tuple]:
        address = self.environment["PEYMAN_LEDGER"]
        if address:
            with psycopg.connect(address) as ledger:
                return ledger.execute(statement).fetchall()
        ledger = sqlite3.connect(self.folder / "ledger.sqlite3", timeout=30)
        try:
            return ledger.execute(statement).fetchall()
        finally:
            ledger.close()

    def call(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from peyman.cli import main; main()", *words, "--data", str(self.folder)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    def complaints(self) -> str:
        """What the servers wrote of faults; that they refused somebody is none."""
        lines = [
            line for path in sorted(self.folder.glob("server-*.log")) for line in path.read_text("utf-8").splitlines()
        ]
        return "\n".join(
            line for line in lines if not line.startswith(("Conflict:", "Not Found:", "Forbidden", "Unprocessable"))
        )


@contextmanager
def installed(folder: Path, ledger: str) -> Iterator[Installation]:
    """Run both servers while the block runs."""
    (folder / "agreement").mkdir()
    (folder / "agreement" / "1.0.0.yaml").write_text(texts("kala")[0], "utf-8")
    environment = os.environ | _environment(folder, ledger)
    code = _PEOPLE.format(mails=(SARA, REZA, OMID, BOSS), password=PASSWORD)
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    ports = (_free_port(), _free_port())
    found = Installation(folder, environment, ports)
    found.write(2)
    servers = [_started(folder, environment, port) for port in ports]
    try:
        for port in ports:
            _await(port)
        yield found
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait(timeout=20)


def at_once(*wishes: Callable[[], tuple[int, str]]) -> list[tuple[int, str]]:
    """Let everybody begin in the same instant; give the answers in the order of the wishes."""
    barrier, answers = threading.Barrier(len(wishes)), [(0, "")] * len(wishes)

    def run(number: int) -> None:
        barrier.wait()
        answers[number] = wishes[number]()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(wishes))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def fingerprint_in(page: str) -> str:
    found = re.search(r'name="fingerprint" value="([0-9a-f]{64})"', page)
    assert found, "the page asks for no signature"
    return found[1]


def _environment(folder: Path, ledger: str) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "tests.ledger.quick_settings",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        "PEYMAN_AGREEMENT": str(folder / "agreement"),
        "PEYMAN_FACTS": str(folder / "facts"),
        "PEYMAN_DATA": str(folder),
        "PEYMAN_LEDGER": ledger,
        "PEYMAN_AS_OF": str(AS_OF),
        "PEYMAN_SECRET": "only for tests, and long enough to be one: 0123456789 0123456789",
        "PEYMAN_HOSTS": "127.0.0.1",
    }


def _started(folder: Path, environment: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    with (folder / f"server-{port}.log").open("wb") as log:
        command = [sys.executable, "-m", "peyman.server", "--port", str(port)]
        return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stderr=log)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _await(port: int) -> None:
    for _ in range(PATIENCE * 5):
        try:
            if Reader(port).get("/sign-in/")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"port {port} did not answer within {PATIENCE} s")
