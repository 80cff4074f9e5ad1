"""Folders of invented rolls and registers, and what stands in the store after they were read."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from tongxin.desk.audit.inputs import read_inputs
from tongxin.desk.audit.reading.books import Books
from tongxin.desk.audit.reading.measure import prepare_marks
from tongxin.desk.audit.reading.reader import Reader, read_sheets
from tongxin.desk.audit.reading.survey import Survey, number_sources, survey_folder
from tongxin.desk.audit.reading.work_folder import open_work_folder
from tongxin.desk.audit.reading.written_months import last_day
from tongxin.engines.audit.policy import Band, BandSet, Policy, Scheme
from tongxin.engines.audit.store import open_store

HEADINGS = "序号,姓名,身份证号,出生日期,乡镇,村,银行账号,联系电话,金额,备注"
GAOLING = Scheme(
    "gaoling",
    "高龄津贴",
    80,
    (BandSet(202401, (Band(80, 89, 5000), Band(90, 99, 10000), Band(100, None, 30000))),),
    file_words=("高龄津贴", "高龄补贴"),
)
JUMIN = Scheme("jumin", "居民养老", 60, (BandSet(202401, (Band(60, None, 14300),)),))


def make_policy(*schemes, first=202401, last=202401, known_as=()):
    return Policy("样例", "1", "样例县", first, last, schemes or (GAOLING,), known_as=known_as)


def make_rows(count, start=1, amount="50"):
    return [
        f"{n},王秀英{n},3699011940010{n:05d},1940-01-01,东山镇,甲村,0000{n:06d},15500000001,{amount},"
        for n in range(start, start + count)
    ]


def write_folders(folder: Path, rolls, registers=None):
    """Write files by name, texts as UTF-8; a population stands among the registers."""
    people = (
        "姓名,身份证号,性别,户号,乡镇,村,状态\n王秀英1,369901194001000001,女,H1,东山镇,甲村,在籍\n"
    )
    named = {"人口_截至20261231.csv": people} | (registers or {})
    for where, files in (("rolls", rolls), ("registers", named)):
        for name, content in files.items():
            path = folder / where / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder / "rolls", folder / "registers"


def csv_text(*rows, headings=HEADINGS):
    return "\n".join([headings, *rows]) + "\n"


class Kept:
    """Takes the staged rows of each batch, as the run does."""

    def __init__(self, connection):
        self.connection, self.rows, self.batches = connection, {}, []

    def __call__(self, sources):
        table = {"cremations": "deaths"}.get(sources[0].role, sources[0].role) + "_staging"
        rows = self.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        self.rows.setdefault(table, []).extend(rows)
        self.batches.append(sources)
        self.connection.execute(f"DELETE FROM {table}")


def read(folder, rolls, registers=None, policy=None, **settings):
    """Read folders; return what was found, the rows by staging table, and the connection."""
    connection = open_store(threads=2, memory_mb=500)
    kept = Kept(connection)
    places = write_folders(folder, rolls, registers)
    policy = policy or make_policy()
    inputs = read_inputs(connection, *places, policy, on_batch=kept, **settings)
    return inputs, kept, connection


@dataclass
class Staging:
    """What one reader made of a folder; fell_back: some csv was read row by row."""

    rows: list
    aside: list
    sources: list
    troubles: list
    fell_back: bool = field(compare=False)


def stage(folder, policy, *, listed):
    """Stage the rolls of a folder by one of the two readers."""
    connection = open_store(threads=2, memory_mb=500)
    kept = Kept(connection)
    survey = Survey(policy, Books())
    survey_folder(survey, folder, "rolls", lambda: None)
    sheets = number_sources(survey.sheets)
    if listed:
        sheets = [replace(sheet, head=None) for sheet in sheets]
    with open_work_folder(connection) as work:
        marks = prepare_marks(connection, 100)
        reader = Reader(connection, survey.books, work, marks, last_day(203001), kept)
        for _ in read_sheets(reader, sheets):
            pass
    aside = connection.execute("SELECT * FROM aside ORDER BY ALL").fetchall()
    troubles = [trouble.code for trouble in (*survey.troubles, *reader.troubles)]
    rows = kept.rows.get("roll_staging", [])
    return Staging(rows, aside, reader.sources, troubles, bool(survey.books.hashes))


def codes(things):
    return [thing.code for thing in things]
