"""What somebody had typed when the sign-in ended, kept sealed for that person alone."""

from django.db import models


class KeptForm(models.Model):
    """One form under a one-time key; it is deleted when it was given back or after a day."""

    key = models.UUIDField(unique=True)
    account = models.ForeignKey("kernel.Account", models.CASCADE, related_name="+")
    sealed = models.TextField()
    kept_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.key)
