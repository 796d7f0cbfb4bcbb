"""`invite MAIL --password …`: let a person sign in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from peyman.operations.people import invite_person


class Command(BaseCommand):
    """Let a person sign in; who is known already gets the password anew."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address and the password."""
        parser.add_argument("mail")
        parser.add_argument("--password", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Invite the person, named by the address until they say otherwise."""
        name = options["mail"].split("@", 1)[0].replace(".", " ").title()
        invite_person(mail=options["mail"], password=options["password"], name=name)
