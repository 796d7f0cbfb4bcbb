"""Print the OpenAPI document of the API. In a process of its own: Django is set up once in a process, for one place."""

import json
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.house.django_settings"
django.setup()

from peyman.api.interface import API  # noqa: E402 # the API can be imported once Django is set up

json.dump(API.get_openapi_schema(path_prefix="/api/"), sys.stdout, ensure_ascii=False)
