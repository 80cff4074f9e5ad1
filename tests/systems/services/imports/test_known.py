"""The preview says how many rows look like needs that are open already."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.systems.services.imports.test_import import row, save_book
from tongxin.kernel.rights import Actor
from tongxin.systems.services.actions.imports import preview_file, take_batch
from tongxin.systems.services.models import ServiceKind
from tongxin.systems.services.queries.imports import count_rows

SAID = "三楼的老人想在家里理发，腿脚不方便下楼"
NEAR = "老人腿脚不方便下楼，想在家里理发"


@pytest.fixture
def street(street):
    ServiceKind.objects.create(code="理发", name="理发", category="理发", capacity=10)
    return street


def preview(street, tmp_path, name, *rows):
    path = save_book(tmp_path / name, *rows)
    return preview_file(
        path, place=street.street, starts_on=timezone.localdate(), actor=street.actor("office")
    )


@pytest.fixture
def known(street, tmp_path):
    """Return the batch of one need that is open."""
    batch = preview(street, tmp_path, "已有.xlsx", row("A1", 需求内容=SAID))
    return take_batch(batch, actor=street.actor("office"))


def test_near_words_equal_words_and_equal_codes_are_counted_apart(street, known, tmp_path, visit):
    batch = preview(
        street, tmp_path, "新的.xlsx",
        row("B1", 需求内容=NEAR),
        row("B2", 需求内容=SAID),
        row("B3", 需求内容=SAID, 人数=9),
        row("A1", 需求内容="想烫头发"),
        row("B4", 需求内容="想学理发"),
        row("B5", 需求内容=NEAR, 社区="南桥社区", 小区="临江花园"),
    )  # fmt: skip
    counts = count_rows(batch)
    assert (counts["alike"], counts["same"], counts["known"]) == (2, 1, 1)
    assert counts["waiting"] == 5
    page = visit("office").get(reverse("import", args=[batch.pk]) + "?show=doubtful")
    text = page.content.decode()
    assert "像是已经有的" in text
    assert "说法相近 2 行，一字不差 1 行，编号一样、不导入 1 行" in text
    assert "可以导入，再和它合并" in text


def test_rows_are_not_like_what_their_own_batch_made(street, known, tmp_path):
    batch = preview(
        street, tmp_path, "两行.xlsx", row("C1", 需求内容=NEAR), row("C2", 需求内容="想染发")
    )
    take_batch(batch, actor=Actor.system())
    assert count_rows(batch)["alike"] == 1
