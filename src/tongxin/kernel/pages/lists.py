"""A list within a sentence, in the language of this request."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def join_items(items: Iterable[object]) -> str:
    """Return items with what stands between them: 、 in Chinese, a comma in English."""
    return _("、").join(str(item) for item in items)
