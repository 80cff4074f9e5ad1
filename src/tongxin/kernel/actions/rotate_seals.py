"""Seal everything again with the newest key, so that an old key can be thrown away."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction

from tongxin.kernel import log
from tongxin.kernel.rights import Actor, require
from tongxin.kernel.sealed import blind_index, newest_version, open_sealed, seal
from tongxin.kernel.sealed_fields import BlindIndexField, SealedField

BATCH = 500
Model = type[models.Model]


def rotate_seals(
    *,
    actor: Actor,
    tell: Callable[[int, int], object] = lambda done, total: None,
    now: datetime | None = None,
) -> int:
    """Seal every sealed column again where its key is old; return how many values it was.

    Work is done in batches, each a short transaction beside everybody else's work: a row that
    somebody holds is left for the next call. Stopped in the middle, it goes on where it was.
    tell: called with (done, total) after each batch. Raises NotYours, CannotOpen.
    """
    require(actor, "keys.rotate")
    version = newest_version()
    total, done = count_old_seals(), 0
    for model, field in sealed_columns():
        after = 0
        while changed := _rotate_batch(model, field.name, version, after):
            done, after = done + len(changed), changed[-1]
            tell(done, total)
    log.record("keys.rotate", actor=actor, facts={"version": version, "rows": done}, now=now)
    return done


def count_old_seals() -> int:
    """Return how many sealed values do not use the newest key."""
    version = newest_version()
    return sum(_old_rows(model, field.name, version).count() for model, field in sealed_columns())


def sealed_columns() -> Iterator[tuple[Model, SealedField]]:
    """Return every sealed column of every table."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, SealedField):
                yield model, field


@transaction.atomic
def _rotate_batch(model: Model, column: str, version: int, after: int) -> list[int]:
    """Seal the next rows behind a key anew and return their keys."""
    indexes = [
        field.name
        for field in model._meta.local_fields
        if isinstance(field, BlindIndexField) and field.of == column
    ]
    old = _old_rows(model, column, version).filter(pk__gt=after).order_by("pk")
    rows = list(old.select_for_update(skip_locked=True)[:BATCH])
    for row in rows:
        text = open_sealed(getattr(row, column))
        setattr(row, column, seal(text))
        for name in indexes:
            setattr(row, name, blind_index(text))
    _manager(model).bulk_update(rows, [column, *indexes])
    return [row.pk for row in rows]


def _old_rows(model: Model, column: str, version: int) -> models.QuerySet[Any]:
    found = _manager(model).exclude(**{column: ""}).exclude(**{f"{column}__isnull": True})
    return found.exclude(**{f"{column}__startswith": f"v{version}:"})


def _manager(model: Model) -> Any:
    return model._base_manager
