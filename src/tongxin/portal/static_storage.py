"""Static files under names that change with their contents, once they have been collected."""

from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)


class HashedStatic(CompressedManifestStaticFilesStorage):
    """Hashed and compressed files; a file that was not collected keeps its plain name."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """Return the hashed name, or the plain one where nothing was collected."""
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name
