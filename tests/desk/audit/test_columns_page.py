"""The page about the lists of an audit says what the program reads."""

from tests.desk.audit.columns_page import GIVES, PAGE, render_page
from tongxin.desk.audit.reading.registers import REGISTERS
from tongxin.desk.audit.words import ROLES


def test_the_page_is_what_the_dictionaries_say():
    assert PAGE.read_text(encoding="utf-8") == render_page()


def test_every_list_has_a_name_and_says_what_it_is_for():
    codes = {role.code for role in REGISTERS} | {"roll"}
    assert codes <= set(ROLES)
    assert codes == set(GIVES)
