"""A plain visitor of a site that is being served: cookies, forms, no script."""

import contextlib
import re
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

STARTS_WITHIN_S = 60


class Visitor:
    """Somebody with a browser."""

    def __init__(self, address):
        self.address = address
        keeper = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(keeper)

    def get(self, path, form=None):
        """Return status and text; a form is posted with the token of its page."""
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        try:
            with self.opener.open(self.address + path, data, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def post(self, path, *, page=None, **form):
        """Post a form that stands on a page."""
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', self.get(page or path)[1])
        return self.get(path, {"csrfmiddlewaretoken": token[1], **form})


@contextlib.contextmanager
def serve(place, *options, **told):
    """Serve an installation and give a visitor and what the server said so far."""
    port, said = find_free_port(), []
    process = place.start("serve", "--port", str(port), *options, **told)
    reader = threading.Thread(
        target=lambda: said.extend(iter(process.stdout.readline, b"")), daemon=True
    )
    reader.start()
    visitor = Visitor(f"http://127.0.0.1:{port}")
    try:
        wait_until(lambda: answers(visitor) or process.poll() is not None)
        assert process.poll() is None, said
        yield visitor, said
    finally:
        process.terminate()
        process.wait(timeout=60)
        reader.join(timeout=10)


def answers(visitor):
    """Tell whether anybody answers at the address."""
    with contextlib.suppress(urllib.error.URLError, ConnectionError):
        return visitor.get("/health/")[0] > 0
    return False


def wait_until(holds, within_s=STARTS_WITHIN_S):
    """Wait until something holds."""
    until = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.1)


def find_free_port():
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
