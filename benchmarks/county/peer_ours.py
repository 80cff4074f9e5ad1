"""Link the identities through the product's own engine: exact first, the rest by evidence."""

import sys
from pathlib import Path

from tongxin.engines.audit.store import open_store
from tongxin.engines.linkage.link import link

LEAST = 0.95


def main(folder: Path) -> None:
    """Read identities and people of a folder, write links_ours.csv."""
    connection = open_store(threads=2, memory_mb=4_000)
    for table in ("identities", "people"):
        path = (folder / f"{table}_ours.parquet").as_posix()
        connection.execute(f"CREATE TABLE subject_{table} AS SELECT * FROM '{path}' ORDER BY key")
    report = link(connection, "subject_identities", "subject_people")
    print(f"  exact {report.exact:,}, sure {report.sure:,}, conflicts {report.conflicts:,}")
    connection.execute(
        f"COPY (SELECT key, pid FROM link WHERE p >= {LEAST} ORDER BY key) "
        f"TO '{(folder / 'links_ours').as_posix()}.csv' (HEADER)"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
