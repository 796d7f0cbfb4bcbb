"""How properties are tried in every folder: as long as they take, and in the same order on each machine."""

import os

from hypothesis import settings

settings.register_profile("house", deadline=None)  # a busy machine is no counterexample
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")
