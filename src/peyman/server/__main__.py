"""`python -m peyman.server`: bring the ledger up to date, invite who is named, and serve on 127.0.0.1."""

import argparse
import os
import sys

import django
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces

from peyman.server.environment import EnvironmentIncomplete

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyman.server.settings")


def main() -> None:
    """Prepare the ledger and serve until told to stop; the password of an invited person comes on stdin."""
    options = _options()
    try:
        django.setup()
    except EnvironmentIncomplete as missing:
        sys.exit(f"peyman: {missing}")
    call_command("migrate", verbosity=0, interactive=False)
    if options.invite:
        password = sys.stdin.readline().rstrip("\n")
        call_command("invite", options.invite, f"--password={password}")  # it may begin with a dash
    Granian(
        "peyman.server.wsgi:application",
        address="127.0.0.1",
        port=options.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=2,
        log_enabled=False,
    ).serve()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="peyman.server", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--invite", default="", help="mail address of a person to invite; the password is read from stdin"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
