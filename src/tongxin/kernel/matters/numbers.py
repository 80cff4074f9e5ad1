"""The numbers that people quote, XQ-2026-000123: without a gap in each series and year."""

from tongxin.kernel.models import NumberCounter


def take_numbers(prefix: str, year: int, count: int = 1) -> list[str]:
    """Return the next numbers of a series, in the caller's transaction.

    The counter's row is locked until that ends: a number is given out if and only if it is used.
    """
    NumberCounter.objects.bulk_create(
        [NumberCounter(prefix=prefix, year=year)], ignore_conflicts=True
    )
    counter = NumberCounter.objects.select_for_update().get(prefix=prefix, year=year)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return [f"{prefix}-{year}-{number:06d}" for number in range(first, first + count)]
