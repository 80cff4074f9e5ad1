"""The page about columns says what the program does."""

import pytest

from tests.desk.columns_page import PAGE, render_page
from tongxin.desk.form_columns import ALL_FORMS, make_columns


def test_the_page_is_what_the_dictionaries_say():
    assert PAGE.read_text(encoding="utf-8") == render_page()


@pytest.mark.parametrize("form", ALL_FORMS, ids=lambda form: form.kind)
def test_no_heading_means_two_fields_of_one_list(form):
    headings = [heading for column in form.columns for heading in column.headings]
    assert sorted(headings) == sorted(set(headings))


@pytest.mark.parametrize("form", ALL_FORMS, ids=lambda form: form.kind)
def test_a_list_is_known_by_fields_that_it_has(form):
    fields = {field.name for field in make_columns(form).fields}
    assert set(form.known_by) <= fields
    assert not set(form.never) & fields


@pytest.mark.parametrize("form", ALL_FORMS, ids=lambda form: form.kind)
def test_every_optional_column_says_what_holds_without_it(form):
    silent = [c.heading for c in form.columns if not c.required and not c.without]
    assert not silent
