"""A database that runs out of something refuses in words, a fault of a query does not hide."""

import duckdb
import pytest

from tongxin.engines.audit.store import open_store
from tongxin.engines.audit.store_trouble import StoreRefused, as_refusals


def test_too_little_memory_is_a_refusal():
    store = open_store(threads=1, memory_mb=20)
    store.execute("SET temp_directory = ''")
    with pytest.raises(StoreRefused) as refusal, as_refusals():
        store.execute("SELECT count(*) FROM (SELECT DISTINCT hash(range) FROM range(5000000))")
    assert refusal.value.code == "out_of_memory"


def test_a_file_that_is_no_database_is_a_refusal(tmp_path):
    (tmp_path / "run.duckdb").write_bytes(b"no database" * 500)
    with pytest.raises(StoreRefused) as refusal, as_refusals():
        open_store(tmp_path / "run.duckdb", threads=1, memory_mb=64)
    assert refusal.value.code == "store_unusable"


def test_a_fault_of_a_query_stays_what_it_is():
    store = open_store(threads=1, memory_mb=64)
    with pytest.raises(duckdb.CatalogException), as_refusals():
        store.execute("SELECT * FROM nowhere")
