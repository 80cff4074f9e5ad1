"""Read written times through the standards; the one place that knows which reader it is."""

from tongxin.standards.availability import Availability
from tongxin.standards.results import Result
from tongxin.standards.times import parse_times


def read_times(text: str) -> Result[Availability]:
    """Return what a text such as 工作日上午、周末下午 means."""
    return parse_times(text)
