"""The distributed engine: the same expressions over the same Parquet files, on Spark.

It is an extra (`throughcare[spark]`) and needs Java 17 or later. With nothing said it runs in
this process on all cores; THROUGHCARE_SPARK_MASTER names a cluster.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ibis.expr.types as ir
import pyarrow as pa

from throughcare.measures.engine.compiled_sql import Statement, statement
from throughcare.measures.engine.folders import Folder
from throughcare.measures.engine.plan_cache import PlanCache

OLDEST_JAVA = 17
SETTINGS = {
    "spark.app.name": "Throughcare figures",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "3g",
    "spark.log.level": "ERROR",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
LOCAL = {"spark.sql.shuffle.partitions": "4", "spark.default.parallelism": "4"}
"""One machine gains nothing from the two hundred parts into which a cluster cuts its work."""
FOR_A_FEW_ROWS = {
    "spark.default.parallelism": "1",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xss8m",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.shuffle.partitions": "1",
}
"""Tables of ten rows take no time; turning each question into Java code, and that into machine
code, takes nearly all of it. The answers are the same."""


class NoSpark(ValueError):
    """Spark cannot be started; says what is missing and what to do."""


class Spark:
    """The engine for pooled services of a region or the nation."""

    name = "spark"

    def __init__(
        self, *, plans: PlanCache | None = None, settings: Mapping[str, str] | None = None
    ) -> None:
        self.plans = plans or PlanCache()
        self.session = started(settings or {})

    def hold(self, table: str, data: pa.Table) -> None:
        self.session.createDataFrame(data).createOrReplaceTempView(table)

    def open(self, folder: Folder) -> None:
        for name, files in folder.parquet().items():
            self.session.read.parquet(*map(str, files)).createOrReplaceTempView(name)
        for name, data in folder.arrow().items():
            self.hold(name, data)

    def keep(self, query: Statement) -> None:
        self.hold(query.name, self.run(query))

    def run(self, query: Statement) -> pa.Table:
        """Straight to Arrow: by way of pandas a column of nulls would become the word NaN."""
        for name, data in query.tables:
            self.hold(name, data)
        return self.session.sql(query.text).toArrow().cast(query.schema)

    def arrow(self, expression: ir.Expr) -> pa.Table:
        return self.run(statement(self.name, expression.as_table().op()))


def started(more: Mapping[str, str]) -> Any:
    """A session, started with more settings unless one runs.

    Raises `NoSpark` without pyspark or a fit Java.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise NoSpark(
            "Spark is not installed here: install Throughcare with its extra, "
            "pip install 'throughcare[spark]', or use the engine duckdb."
        ) from missing
    running = SparkSession.getActiveSession()
    if running is not None:
        return running
    master = os.environ.get("THROUGHCARE_SPARK_MASTER", "local[*]")
    require_java()
    builder = SparkSession.builder.master(master)
    settings = SETTINGS | (LOCAL if master.startswith("local") else {}) | dict(more)
    settings["spark.sql.warehouse.dir"] = str(Path(tempfile.gettempdir()) / "throughcare-spark")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def require_java() -> None:
    """Raise `NoSpark` unless a Java is there that Spark runs on."""
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=f"{home}/bin" if home else None)
    output = (
        subprocess.run([java, "-version"], capture_output=True, text=True).stderr if java else ""
    )
    version = re.search(r'version "(\d+)', output)
    if version is None or int(version[1]) < OLDEST_JAVA:
        which = f"Java {version[1]} was found" if version else "none was found"
        raise NoSpark(
            f"Spark needs Java {OLDEST_JAVA} or later and {which}: install it, on Debian and "
            "Ubuntu with 'apt install openjdk-17-jre-headless', or set JAVA_HOME to where it is."
        )
