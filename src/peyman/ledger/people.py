"""People who may sign in."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class People(BaseUserManager["Person"]):
    """Finds and makes people by their mail address."""

    def create_user(self, mail: str, password: str, name: str) -> "Person":
        """Make a person who can sign in; the address is kept in lower case."""
        person = self.model(mail=mail.strip().lower(), name=name)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Find a person by the address as it was typed."""
        return self.get(mail=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """A person with a mail address, a name, and the language in which they chose to read (empty: not chosen yet).

    An administrator keeps this installation: they read and bring what no role of the agreement opens to them.
    """

    mail = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=[("en", "English"), ("fa", "فارسی")], default="", blank=True)
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)

    USERNAME_FIELD = "mail"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = People()

    def __str__(self) -> str:
        """Name the person."""
        return self.name
