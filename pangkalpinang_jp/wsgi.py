"""WSGI entry point, for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

# A visitor is told sooner than the proxy in front gives up; commands and workers wait as long as it takes.
os.environ.setdefault("BATAS_KUERI", "25")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pangkalpinang_jp.settings")

application = get_wsgi_application()
