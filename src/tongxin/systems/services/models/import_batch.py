"""A file that staff loaded, row by row: what each row became, or why it could not be taken."""

from django.conf import settings
from django.db import models


class BatchState(models.TextChoices):
    """Where an import stands.

    reading: its file is being read; preview: read, nothing taken yet; taking, undoing: under way,
    a chunk of rows at a time; taken: its good rows are in; undone: taken back whole.
    """

    READING = "reading"
    PREVIEW = "preview"
    TAKING = "taking"
    TAKEN = "taken"
    UNDOING = "undoing"
    UNDONE = "undone"


class RowState(models.TextChoices):
    """What became of a row; waiting: good or corrected, but the batch is not taken yet."""

    WAITING = "waiting"
    TAKEN = "taken"
    REFUSED = "refused"
    UNDONE = "undone"


class ImportBatch(models.Model):
    """One file loaded as one kind of list for a place; the same file is taken once only.

    troubles: what is wrong with the file or a sheet as a whole. headings: how each column was
    understood, [{sheet, letter, heading, field, list_kind}]. starts_on, days: the period that
    rosters without a year speak of. job: the work on it that runs apart, for a long list.
    """

    kind = models.CharField(max_length=20)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    place = models.ForeignKey("kernel.Place", on_delete=models.PROTECT, related_name="imports")
    state = models.CharField(max_length=10, choices=BatchState.choices)
    starts_on = models.DateField(null=True, blank=True)
    days = models.PositiveSmallIntegerField(default=28)
    troubles = models.JSONField(default=list)
    headings = models.JSONField(default=list)
    job = models.ForeignKey(
        "kernel.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                name="import_file_taken_once",
                fields=("kind", "place", "sha256"),
                condition=~models.Q(state=BatchState.UNDONE),
            ),
            models.CheckConstraint(
                name="import_batch_state_known",
                condition=models.Q(state__in=BatchState.values),
            ),
        )


class ImportRow(models.Model):
    """One row: field -> cell as written (phones and identity numbers sealed), and its fate.

    problems: [{weight, code, column, value, facts}]. list_kind: which list its sheet is.
    made: what it became, as a kind of object and its id.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    list_kind = models.CharField(max_length=20)
    sheet = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=RowState.choices)
    made_kind = models.CharField(max_length=20, blank=True)
    made_id = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("batch", "sheet", "number")
        constraints = (
            models.UniqueConstraint(
                name="import_row_once", fields=("batch", "sheet", "number", "list_kind")
            ),
            models.CheckConstraint(
                name="import_row_state_known", condition=models.Q(state__in=RowState.values)
            ),
            models.CheckConstraint(
                name="import_row_made_is_whole",
                condition=models.Q(made_kind="", made_id=None)
                | (~models.Q(made_kind="") & models.Q(made_id__isnull=False)),
            ),
        )
        indexes = (
            models.Index(name="import_row_made", fields=("made_kind", "made_id")),
            models.Index(name="import_row_state", fields=("batch", "state", "id")),
        )
