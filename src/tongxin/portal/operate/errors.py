"""The refusals of running an installation."""

from tongxin.errors import DomainError


class CannotOperate(DomainError):
    """A command on the installation cannot be carried out."""

    code = "cannot_operate"


class BadBackup(DomainError):
    """A file is no backup, is damaged, or was made by a newer version."""

    code = "bad_backup"
