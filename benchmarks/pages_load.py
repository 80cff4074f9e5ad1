"""Ask a server for one page again and again: how many a second, and how long each takes."""

import http.client
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

LONGEST_S = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: a host and port, the path, and the cookies of a sign-in."""

    port: int
    path: str
    cookies: str = ""

    def connect(self) -> http.client.HTTPConnection:
        """Return a connection that stays open."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST_S)

    def ask(self, connection: http.client.HTTPConnection, gzipped: bool = True) -> bytes:
        """Return the body as it is sent; raises RuntimeError for anything but a page."""
        told = {"Cookie": self.cookies} if self.cookies else {}
        told |= {"Accept-Encoding": "gzip"} if gzipped else {}
        connection.request("GET", self.path, headers=told)
        response = connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{self.path}: {response.status} {response.headers}")
        return body


def measure_throughput(asked: Asked, seconds: float, clients: int) -> float:
    """Return answers a second while so many clients ask without a pause."""
    until = time.perf_counter() + seconds
    counts = [0] * clients

    def ask(number: int) -> None:
        connection = asked.connect()
        while time.perf_counter() < until:
            asked.ask(connection)
            counts[number] += 1
        connection.close()

    began = time.perf_counter()
    run_threads(ask, clients)
    return sum(counts) / (time.perf_counter() - began)


def measure_idle(asked: Asked, times: int) -> list[float]:
    """Return the seconds that a page takes while nobody else asks."""
    connection = asked.connect()
    found = []
    for _ in range(times):
        began = time.perf_counter()
        asked.ask(connection)
        found.append(time.perf_counter() - began)
    connection.close()
    return found


def measure_after(step: Callable[[], None], asked: Asked) -> float:
    """Return the seconds that a page takes at first after something was done."""
    connection = asked.connect()
    step()
    began = time.perf_counter()
    asked.ask(connection)
    took = time.perf_counter() - began
    connection.close()
    return took


def measure_paced(asked: Asked, rate: float, seconds: float, clients: int) -> list[float]:
    """Return the seconds of each answer when questions come evenly, `rate` a second.

    They are counted from the moment when a question was due: a server that falls behind is not
    asked less.
    """
    start, count = time.perf_counter() + 0.05, max(1, round(rate * seconds))
    found: list[float] = []
    turn = iter(range(count))
    lock = threading.Lock()

    def ask(_number: int) -> None:
        connection = asked.connect()
        while True:
            with lock:
                mine = next(turn, None)
            if mine is None:
                break
            due = start + mine / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            asked.ask(connection)
            found.append(time.perf_counter() - due)
        connection.close()

    run_threads(ask, clients)
    return found


def run_threads(work: Callable[[int], None], count: int) -> None:
    """Run work(0..count-1) at once, and raise what went wrong in any."""
    faults: list[BaseException] = []

    def guard(number: int) -> None:
        try:
            work(number)
        except (OSError, http.client.HTTPException, RuntimeError) as fault:
            faults.append(fault)

    threads = [threading.Thread(target=guard, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]


def percentile(values: list[float], share: float) -> float:
    """Return the value that so large a share lies at or below."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]
