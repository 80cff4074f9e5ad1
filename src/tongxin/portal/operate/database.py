"""The state of the database: reachable, its tables up to date, anybody in it yet."""

from collections.abc import Iterable

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tongxin.kernel.models import Account
from tongxin.portal.operate.errors import CannotOperate


def list_pending() -> list[str]:
    """Return the migrations that are not applied yet; raises CannotOperate when it is away."""
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise CannotOperate("database_away", reason=tell_reason(error)) from error
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def tell_reason(error: Exception) -> str:
    """Return what a database said, in its first line alone."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def list_applied() -> list[str]:
    """Return the migrations that are applied, in the order of their names."""
    executor = MigrationExecutor(connection)
    return sorted(f"{app}.{name}" for app, name in executor.loader.applied_migrations)


def list_known() -> frozenset[str]:
    """Return every migration that this version brings."""
    loader = MigrationLoader(None)
    return frozenset(f"{app}.{name}" for app, name in loader.disk_migrations)


def find_newer(migrations: Iterable[str]) -> list[str]:
    """Return those migrations that only a newer version can bring.

    One that a later version of a dependency joined with others and dropped is not newer.
    """
    newest: dict[str, str] = {}
    for app, _, name in (each.partition(".") for each in list_known()):
        newest[app] = max(name, newest.get(app, ""))
    split = [(each, *each.split(".", 1)) for each in migrations]
    return sorted(each for each, app, name in split if name > newest.get(app, ""))


def bring_up_to_date() -> list[str]:
    """Apply what is pending and return it; raises CannotOperate over a newer version's tables."""
    pending = list_pending()
    if list_applied():
        require_tables()
    if pending:
        call_command("migrate", verbosity=0, interactive=False)
    return pending


def require_up_to_date() -> None:
    """Raise CannotOperate while the database is of another version than the program."""
    pending = list_pending()
    require_tables()
    if pending:
        raise CannotOperate("database_older", count=len(pending))


def require_tables() -> None:
    """Raise CannotOperate when the database is empty, or of a newer version than the program."""
    applied = list_applied()
    if not applied:
        raise CannotOperate("not_set_up")
    if newer := find_newer(applied):
        raise CannotOperate("database_newer", count=len(newer))


def is_used() -> bool:
    """Return whether the database already holds accounts."""
    if Account._meta.db_table not in connection.introspection.table_names():
        return False
    return Account.objects.exists()
