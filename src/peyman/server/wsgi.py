"""The WSGI application; facts are opened beside the first requests, so that the first page need not wait for them."""

import os
import threading

from django.core.wsgi import get_wsgi_application

from peyman.questions.refusals import AgreementRefused, FactsMissing
from peyman.web.frame.place import workspace


def _open_early() -> None:
    """Open the workspace; what is missing or refused is said by the page that meets it."""
    try:
        workspace()
    except (AgreementRefused, FactsMissing):
        return


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyman.server.settings")
application = get_wsgi_application()
threading.Thread(target=_open_early, name="open the workspace", daemon=True).start()
