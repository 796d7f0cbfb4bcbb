"""How the command line runs the pages: in a process of its own, on 127.0.0.1, ended with the command."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from peyman.cli.output import CallFailed
from peyman.core.quantities.moments import Moment

_PATIENCE = 60
"""So many seconds a server may take to answer its first request."""


@dataclass(frozen=True, slots=True)
class Place:
    """What the pages show, and where accounts are kept. `as_of` None: now. `invite`: mail and password of a person.

    `ledger` is the address of a PostgreSQL; None: what the environment says, else a file beside the accounts.
    """

    agreement: Path
    facts: Path
    accounts: Path
    as_of: Moment | None = None
    invite: tuple[str, str] | None = None
    ledger: str | None = None


@dataclass(frozen=True, slots=True)
class Serving:
    """A server that was started; it may not answer yet."""

    _server: subprocess.Popen[bytes]
    _port: int

    def address(self) -> str:
        """Give its address as soon as it answers.

        Raises:
            CallFailed: it ended before it answered, or took too long.
        """
        _await(self._server, self._port)
        return f"http://127.0.0.1:{self._port}/"

    def until_stopped(self) -> None:
        """Wait until the command is interrupted or told to end."""
        sys.stderr.write(f"{self.address()}  (Ctrl+C ends it)\n")
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            sys.stderr.write("\n")


@contextmanager
def serving(place: Place, port: int) -> Iterator[Serving]:
    """Serve while the block runs; the server ends with the block, also where the command is told to end.

    Raises:
        CallFailed: the port is taken.
    """
    port = _free(port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server = subprocess.Popen(_command(place, port), env=environment_of(place), stdin=subprocess.PIPE)
    try:
        if place.invite and server.stdin:
            server.stdin.write(f"{place.invite[1]}\n".encode())
            server.stdin.close()
        yield Serving(server, port)
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _command(place: Place, port: int) -> list[str]:
    invite = ["--invite", place.invite[0]] if place.invite else []
    return [sys.executable, "-m", "peyman.server", "--port", str(port), *invite]


def environment_of(place: Place) -> dict[str, str]:
    """Give the environment of the server and of calls to the ledger; the folder for accounts is made."""
    place.accounts.mkdir(parents=True, exist_ok=True)
    named = {
        "PEYMAN_AGREEMENT": str(place.agreement.resolve()),
        "PEYMAN_FACTS": str(place.facts.resolve()),
        "PEYMAN_DATA": str(place.accounts.resolve()),
        "PEYMAN_AS_OF": "" if place.as_of is None else str(place.as_of),
        "PEYMAN_SECRET": os.environ.get("PEYMAN_SECRET") or _secret(place.accounts),
    }
    return os.environ | named | ({} if place.ledger is None else {"PEYMAN_LEDGER": place.ledger})


def _secret(accounts: Path) -> str:
    """Give the installation's secret where the environment has none: made once, readable by its owner only."""
    path = accounts / "secret"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")


def _free(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CallFailed(f"port {port} is taken ({error.strerror}); choose another with --port") from error
        taken: int = probe.getsockname()[1]
        return taken


def _await(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise CallFailed(f"the server ended with {server.returncode} before it answered")
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/sign-in/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise CallFailed(f"the server did not answer within {_PATIENCE} s")
