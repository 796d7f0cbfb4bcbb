"""The server's settings for tools that only want to know the models: with an environment that leads nowhere."""

import os

for name in ("PEYMAN_AGREEMENT", "PEYMAN_FACTS", "PEYMAN_DATA", "PEYMAN_SECRET"):
    os.environ.setdefault(name, "nowhere")

from peyman.server.settings import *  # noqa: E402, F403 # after the environment stands; all names, as Django reads them
