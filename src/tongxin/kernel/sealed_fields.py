"""Columns of sealed text and of its blind index; rotation finds them by their type."""

from typing import Any

from django.db import models


class SealedField(models.TextField):
    """A text column whose values are made by `sealed.seal`; empty means that nothing is known."""


class BlindIndexField(models.CharField):
    """A column whose values are made by `sealed.blind_index` from what another column seals."""

    def __init__(self, *args: Any, of: str = "", **kwargs: Any) -> None:
        self.of = of
        kwargs.setdefault("max_length", 80)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Say how the column was declared, for migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}
