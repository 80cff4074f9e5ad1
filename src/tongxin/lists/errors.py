"""The one refusal of this room: a file that cannot be read or written as a whole."""

from tongxin.errors import DomainError


class UnreadableFile(DomainError):
    """The file as a whole is refused: locked, protected, damaged, a bomb, no table in it."""

    code = "damaged_file"


class UnwritableFile(DomainError):
    """The target cannot be written; what stood there before is untouched."""

    code = "cannot_write"
