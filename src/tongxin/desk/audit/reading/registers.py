"""All registers of other departments, in the order in which a sheet is held against them."""

from tongxin.desk.audit.reading.registers_lives import CREMATIONS, DEATHS, MARRIAGES, MOVES
from tongxin.desk.audit.reading.registers_stays import CUSTODY, EMPLOYEES, MEDICAL, OTHER_ROLLS
from tongxin.desk.audit.reading.role_columns import BIRTH, PERSON, TOWNSHIP, VILLAGE, Role

POPULATION = Role(
    "population",
    {
        **PERSON,
        "birth": BIRTH,
        "sex": (("性别", "sex"),),
        "household": (
            ("户号", "户编号", "户口编号", "家庭编号", "户籍编号", "household"),
            ("户主",),
        ),
        "township": TOWNSHIP,
        "village": VILLAGE,
        "status": (
            ("状态", "户籍状态", "人员状态", "户口状态", "在籍状态", "人口状态", "status"),
            ("户口性质", "注销标识"),
        ),
    },
    ("sex", "household", "status", "birth", "township", "village"),
    ("name", "id"),
    ("人口", "户籍", "population"),
)
# In this order: what has the columns of several is what is named first.
REGISTERS = (
    MARRIAGES,
    CUSTODY,
    EMPLOYEES,
    CREMATIONS,
    DEATHS,
    MOVES,
    MEDICAL,
    OTHER_ROLLS,
    POPULATION,
)
