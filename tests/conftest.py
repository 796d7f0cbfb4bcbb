"""How properties are tried in every folder: as long as they take, and in the same order on each machine.

Trees of statements come and go by the thousand: to look for garbage as often as Python does by itself took a fifth of
the time of the walks over engines.
"""

import gc
import os

from hypothesis import settings

settings.register_profile("house", deadline=None)  # a busy machine is no counterexample
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")

gc.set_threshold(100_000, 20, 100)
