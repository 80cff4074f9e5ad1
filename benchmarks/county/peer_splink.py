"""Link every identity with Splink 5 on DuckDB, trained by its own means."""

import logging
import sys
from pathlib import Path
from typing import Any

import duckdb
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

LEAST = 0.5


def make_settings() -> Any:
    """Return comparisons of names, serial, region, birth, township and village."""
    name = comparisons.CustomComparison(
        output_column_name="name_key",
        comparison_levels=[
            levels.NullLevel("name_key"),
            levels.ExactMatchLevel("name_key", term_frequency_adjustments=True),
            levels.CustomLevel("pinyin_l = pinyin_r"),
            levels.CustomLevel("surname_l = surname_r"),
            levels.ElseLevel(),
        ],
    )
    return SettingsCreator(
        link_type="link_only",
        unique_id_column_name="key",
        comparisons=[
            name,
            comparisons.LevenshteinAtThresholds("serial", 1),
            comparisons.ExactMatch("region"),
            comparisons.LevenshteinAtThresholds("born", 2),
            comparisons.ExactMatch("township"),
            comparisons.ExactMatch("village"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("id18"),
            block_on("pinyin", "born"),
            block_on("pinyin", "township", "village"),
            block_on("born", "township", "village"),
            block_on("serial", "surname", "village"),
        ],
    )


def main(folder: Path) -> None:
    """Read identities and people of a folder, write links_splink.csv."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect(config={"threads": 2, "autoinstall_known_extensions": False})
    api = DuckDBAPI(connection=connection)
    given = []
    for name, table in (("identities", "a_roll"), ("people", "b_people")):
        rows = connection.sql(
            "SELECT key::BIGINT AS key, * EXCLUDE (key, id, name, scheme) "
            f"FROM read_csv('{(folder / name).as_posix()}.csv', all_varchar = true)"
        ).to_arrow_table()
        given.append(api.register(rows, dataset_display_name=table))
    linker = Linker(given, make_settings())
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("id18")], recall=0.95)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("pinyin", "born"))
    training.estimate_parameters_using_expectation_maximisation(block_on("born", "village"))
    training.estimate_parameters_using_expectation_maximisation(block_on("serial", "region"))
    pairs = linker.inference.predict(threshold_match_probability=LEAST).as_pyarrow_table()
    connection.register("pairs", pairs)
    connection.execute(
        "COPY (SELECT key_l AS key, arg_max(key_r, match_probability) AS pid FROM pairs "
        f"GROUP BY key_l ORDER BY key_l) TO '{(folder / 'links_splink').as_posix()}.csv' (HEADER)"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
