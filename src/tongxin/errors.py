"""The one error that every room's own errors descend from."""

from collections.abc import Mapping


class DomainError(Exception):
    """A refusal that a person can act on: a stable code and the facts, no prose.

    The words for people live in one place per face (command line, web).
    """

    code = "domain_error"

    def __init__(self, code: str | None = None, **facts: object) -> None:
        super().__init__(code or self.code, facts)
        self.code = code or self.code
        self.facts: Mapping[str, object] = facts
