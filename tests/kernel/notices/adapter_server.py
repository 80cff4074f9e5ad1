"""A small adapter on this machine that writes down what it is sent, and answers as it is told."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Adapter:
    """What came in, and what is answered: a status and a JSON value for each try."""

    def __init__(self):
        self.got, self.answers, self.url = [], [], ""

    def answer(self, status=200, **told):
        self.answers.append((status, told))


@pytest.fixture
def adapter(settings):
    """Return a running adapter for SMS."""
    adapter = Adapter()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            adapter.got.append((dict(self.headers), body))
            status, told = adapter.answers.pop(0) if adapter.answers else (200, {"receipt": "r"})
            out = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(out)))
            if status == 302:
                self.send_header("Location", adapter.url + "/elsewhere")
            self.end_headers()
            self.wfile.write(out)

        def log_message(self, *args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    adapter.url = settings.SMS_URL = f"http://127.0.0.1:{server.server_port}/send"
    settings.ADAPTER_SECRET = "s" * 32
    yield adapter
    server.shutdown()
    server.server_close()
