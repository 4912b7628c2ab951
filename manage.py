#!/usr/bin/env python
"""Django's command-line entry point; a missing setting is a sentence, not a traceback."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pangkalpinang_jp.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as galat:
        sys.exit(str(galat))
