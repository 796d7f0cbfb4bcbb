"""`python -m peyman.server.calls NAME`: answer one call to the ledger, which is brought up to date before."""

import os
import sys

import django
from django.core.management import call_command

from peyman.server.environment import EnvironmentIncomplete

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyman.server.settings")


def main() -> None:
    """Answer the call that the first argument names."""
    try:
        django.setup()
    except EnvironmentIncomplete as missing:
        sys.exit(f"peyman: {missing}")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("call", sys.argv[1])


if __name__ == "__main__":
    main()
