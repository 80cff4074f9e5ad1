"""Link every identity with recordlinkage: the same parts as yes or no, weighed by its ECM."""

import sys
from pathlib import Path

import pandas
import recordlinkage

BLOCKS = (
    ["id18"],
    ["pinyin", "born"],
    ["pinyin", "township", "village"],
    ["born", "township", "village"],
    ["serial", "surname", "village"],
)
PARTS = ("pinyin", "serial", "region", "born", "village")  # near independent: ECM assumes so
LEAST = 0.8


def main(folder: Path) -> None:
    """Read identities and people of a folder, write links_recordlinkage.csv."""
    identities, people = (
        pandas.read_csv(folder / f"{name}.csv", dtype=str).set_index("key")
        for name in ("identities", "people")
    )
    pairs = None
    for block in BLOCKS:
        index = recordlinkage.Index()
        index.block(block)
        here = [identities.dropna(subset=block), people.dropna(subset=block)]
        found = index.index(*here)
        pairs = found if pairs is None else pairs.union(found)
    compare = recordlinkage.Compare()
    for part in PARTS:
        compare.exact(part, part, label=part)
    features = compare.compute(pairs, identities, people)
    classifier = recordlinkage.ECMClassifier()
    classifier.fit(features)
    likely = classifier.prob(features)
    best = likely[likely >= LEAST].rename("p").reset_index()
    best = best.sort_values("p", ascending=False).drop_duplicates(best.columns[0])
    best.columns = ["key", "pid", "p"]
    best[["key", "pid"]].to_csv(folder / "links_recordlinkage.csv", index=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
