"""The settings of the application as it runs, with the page of the bench beside the others."""

import os

from bench.basis import FOLDER

os.environ.update(DEMONSTRASI="1", UJI="0", LAMPIRAN_DIR=str(FOLDER / "lampiran"))

from pangkalpinang_jp.settings import *  # noqa: F403
from pangkalpinang_jp.settings import BASE_DIR, STORAGES, TEMPLATES, VAR_DIR

ROOT_URLCONF = "bench.urls"
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], BASE_DIR / "bench" / "templates"]  # type: ignore[misc]
STATIC_ROOT = VAR_DIR / "bench" / "static"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
