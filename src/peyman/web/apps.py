"""The Django app that finds the templates and tags of the pages."""

from django.apps import AppConfig


class Web(AppConfig):
    """Has no tables."""

    name = "peyman.web"
    label = "web"
