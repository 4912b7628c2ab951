"""gunicorn on a server. What depends on the machine is read from the same file as the settings of the application:

WEB_PROSES    processes (default: cores + 1)
WEB_BENANG    threads of each (default 4)
WEB_ALAMAT    where to listen, where systemd hands over no socket (default unix:/run/jp-web/soket)
"""

import os
import shutil
import tempfile
from pathlib import Path

import environ

environ.Env.read_env(Path(__file__).resolve().parent.parent / ".env")

wsgi_app = "pangkalpinang_jp.wsgi"
bind = os.environ.get("WEB_ALAMAT") or "unix:/run/jp-web/soket"
worker_class = "gthread"
workers = int(os.environ.get("WEB_PROSES") or (os.cpu_count() or 1) + 1)
threads = int(os.environ.get("WEB_BENANG") or 4)
timeout = 120
graceful_timeout = 30
max_requests, max_requests_jitter = 5000, 500
accesslog = None  # the application writes one line a request itself, without NIP and secrets
logger_class = "jejak.log_gunicorn.Pencatat"  # a path in an error may name a NIP
forwarded_allow_ips = "*"  # only nginx reaches the socket
control_socket_disable = True

# The processes count into files, which any of them adds up for /metrik/; they begin anew with the server.
_metrik = os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", "")
if not _metrik:
    _metrik = os.environ["PROMETHEUS_MULTIPROC_DIR"] = os.path.join(
        os.environ.get("RUNTIME_DIRECTORY") or tempfile.gettempdir(), f"jp-metrik-{os.getuid()}"
    )


def on_starting(server):
    shutil.rmtree(_metrik, ignore_errors=True)
    os.makedirs(_metrik, mode=0o700)


def child_exit(server, worker):
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)
