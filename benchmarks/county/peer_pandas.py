"""Link as a script does: strip, upper case, keep eighteen signs, merge; needs pandas alone."""

import sys
from pathlib import Path

import pandas


def main(folder: Path) -> None:
    """Read identities and people of a folder, write links_pandas.csv."""
    identities = pandas.read_csv(folder / "identities.csv", dtype=str)
    people = pandas.read_csv(folder / "people.csv", dtype=str)
    identities["number"] = identities["id"].str.strip().str.upper()
    sound = identities[identities["number"].str.len() == 18]
    links = sound.merge(people, left_on="number", right_on="id", suffixes=("", "_person"))
    links[["key", "key_person"]].rename(columns={"key_person": "pid"}).to_csv(
        folder / "links_pandas.csv", index=False
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
