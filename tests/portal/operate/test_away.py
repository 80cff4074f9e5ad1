"""The database goes away while people work: told calmly, nothing lost, and all goes on after it."""

import sys
import uuid

import pytest

from tests.portal.operate.browsing import serve, wait_until
from tests.portal.operate.installation import WORDS, make_installation
from tests.programs import find_postgres

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or find_postgres() is None,
    reason="needs postgresql (Debian: apt install postgresql)",
)
JOB = (
    "INSERT INTO kernel_job (kind, args, state, progress, holder, run_after, attempts,"
    " cancel_asked, created_at) VALUES"
    " ('of_no_kind', '{}', 'waiting', '{}', '', now(), 0, false, now())"
)


@pytest.fixture
def server():
    """Return a PostgreSQL server that can be stopped and started again."""
    from tests.postgres_server import run_postgres  # noqa: PLC0415 - Windows has no such users

    with run_postgres() as running:
        yield running


def test_a_database_that_is_away_loses_nothing_and_all_goes_on_after_it(server, tmp_path):
    place = make_installation(tmp_path, server=server.url())
    with serve(place, TONGXIN_TWO_FACTOR="nobody") as (visitor, said):
        assert visitor.post("/sign-in/", username="admin", password=WORDS)[0] == 200
        page = visitor.get("/account/")[1]
        token = page.partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
        server.stop()
        status, told = visitor.get("/account/")
        assert (status, "请过一会儿再试" in told) == (503, True)
        assert visitor.get("/health/")[0] == 503
        words = {"csrfmiddlewaretoken": token, "words": "三楼的老人想请医生上门", "key": "k-1"}
        status, told = visitor.get(f"/kept/{uuid.uuid4()}/", words)
        assert status == 503
        assert all(value in told for value in words.values())
        wait_until(lambda: "数据库连不上" in b"".join(said).decode())
        server.start()
        wait_until(lambda: visitor.get("/health/")[0] == 200)
        assert visitor.get("/account/")[0] == 200
        place.change(JOB)
        state = "SELECT state, error ->> 'code' FROM kernel_job"
        wait_until(lambda: place.ask(state) == [("failed", "unknown_job_kind")])
        assert "数据库又连上了" in b"".join(said).decode()
    assert "Traceback (most recent call last)" not in b"".join(said).decode()


def test_the_site_does_not_start_while_its_database_is_away(server, tmp_path):
    place = make_installation(tmp_path, server=server.url())
    server.stop()
    code, said = place.run("serve", "--port", "1")
    assert (code, "数据库用不了" in said, "Traceback" in said) == (2, True, False)
