"""The linker splink-spark: Splink on the Spark session that runs, or on a local one."""

from contextlib import ExitStack

from tongxin.engines.linkage.model import Model
from tongxin.engines.linkage.settings import Settings
from tongxin.engines.linkage.splink_run import weigh_with
from tongxin.engines.linkage.tables import CONNECTION

LOCAL = {
    "spark.master": "local[2]",
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


def weigh_with_spark(
    connection: CONNECTION, settings: Settings, model: Model, persons: int
) -> None:
    """Make `_lk_weighed` with Splink on Spark.

    A session that is active (a cluster's) is used; its configuration must hold Splink's jar.
    Else a local one is started, and stopped again. Needs Java 17.
    """
    from pyspark.sql import SparkSession  # noqa: PLC0415
    from splink.backends.spark import SparkAPI, similarity_jar_location  # noqa: PLC0415

    with ExitStack() as stack:
        session = SparkSession.getActiveSession()
        if session is None:
            builder = SparkSession.builder.appName("tongxin")
            for name, value in {**LOCAL, "spark.jars": similarity_jar_location()}.items():
                builder = builder.config(name, value)
            session = builder.getOrCreate()
            stack.callback(session.stop)
        api = SparkAPI(spark_session=session, break_lineage_method="persist")
        weigh_with(api, connection, settings, model, persons)
