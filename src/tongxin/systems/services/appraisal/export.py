"""Take an appraisal away as a file; the log keeps who did and which."""

from datetime import datetime

from django.utils import timezone

from tongxin.kernel import log
from tongxin.kernel.rights import Actor, NotYours
from tongxin.systems.services.appraisal.word_document import format_document
from tongxin.systems.services.appraisal.workbook import format_workbook
from tongxin.systems.services.queries.appraisal import make_appraisal
from tongxin.systems.services.queries.appraisal_scope import READ, Appraised, appraisable_units

FORMS = {"docx": format_document, "xlsx": format_workbook}


@log.atomic
def export_appraisal(of: Appraised, form: str, *, actor: Actor, now: datetime) -> bytes:
    """Return the file; raises NotYours for an organisation out of sight."""
    if not appraisable_units(actor).filter(pk=of.unit.pk).exists():
        raise NotYours(action=READ, place=of.unit.place_id, unit=of.unit.pk)
    appraisal = make_appraisal(of, now=now)
    made_by = str(actor.account) if actor.account else ""
    file = FORMS[form](appraisal, made_by=made_by, made_on=timezone.localdate(now))
    facts = {"unit": of.unit.pk, "since": str(of.since), "last": str(of.last), "form": form}
    log.record("appraisal.export", actor=actor, facts=facts, body=None, now=now)
    return file
