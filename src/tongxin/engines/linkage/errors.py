"""What the linker refuses to do."""

from tongxin.errors import DomainError


class LinkerNotInstalled(DomainError):
    """A linker whose package is not installed; `linker` and what it `needs`."""

    code = "linker_not_installed"


class UnknownLinker(DomainError):
    """There is no linker of this name; `linker` and those that `exist`."""

    code = "unknown_linker"


class BadModel(DomainError):
    """A model that cannot be used: `reason` is form, settings or weights; `found` what it says."""

    code = "bad_link_model"


class MissingColumns(DomainError):
    """A table lacks columns that are compared: `table`, `columns`."""

    code = "missing_link_columns"
