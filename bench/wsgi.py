"""The application as the bench serves it: with its settings, and at the hour of its clock."""

import os

import time_machine

from bench.basis import JAM

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.setelan"
time_machine.travel(JAM).start()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - the clock first

application = get_wsgi_application()
