"""Run acts in threads that begin in one moment, each with a connection of its own."""

import threading

from django.db import connection


def run_at_once(*acts):
    """Run acts in threads that begin together; return what each of them raised, or None."""
    start, raised = threading.Barrier(len(acts)), [None] * len(acts)

    def run(at, act):
        start.wait()
        try:
            act()
        except Exception as error:
            raised[at] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=told) for told in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised
