"""The settings of the server, with passwords that are checked at once: what races here is not how they are hashed."""

from peyman.server.settings import *  # noqa: F403 # Django reads settings as the names of a module

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
