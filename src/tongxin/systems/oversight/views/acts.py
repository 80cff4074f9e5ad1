"""What can be done with a lead now: each act with its state, its right, its form and its action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

from tongxin.kernel.rights import Actor, may
from tongxin.systems.oversight.forms.fields import ActForm
from tongxin.systems.oversight.models import Lead

Do = Callable[[Lead, Actor, ActForm, dict[str, Any]], object]


@dataclass(frozen=True, slots=True)
class Act:
    """One act. holder: whose unit gives the right, the matter's, the department's or the payer's.

    aside: folded away below the main one. fits: further, what the lead must be like.
    start: what the form shows at first. options: what it offers to choose from.
    """

    code: str
    title: str | Promise
    button: str | Promise
    states: tuple[str, ...]
    right: str
    form: type[ActForm]
    do: Do
    hint: str | Promise = ""
    holder: str = "matter"
    aside: bool = False
    fits: Callable[[Lead, Actor], bool] = lambda lead, actor: True
    start: Callable[[Lead], dict[str, Any]] = lambda lead: {}
    options: Callable[[Lead], dict[str, Any]] = lambda lead: {}

    def is_open(self, lead: Lead, actor: Actor) -> bool:
        """Tell whether this actor may do it with the lead as it stands."""
        if lead.matter.state not in self.states:
            return False
        units = {
            "matter": lead.matter.unit_id,
            "department": lead.department_id,
            "payer": lead.payer_id,
        }
        place, unit = lead.place_id, units[self.holder]
        return may(actor, self.right, place=place, unit=unit) and self.fits(lead, actor)

    def make_form(
        self,
        lead: Lead,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
    ) -> ActForm:
        """Return the form, empty or with what was sent."""
        start = {"turn": lead.matter.turn, "on": timezone.localdate(), **self.start(lead)}
        form: ActForm = self.form(
            data, files, initial=start, auto_id=f"{self.code}-%s", **self.options(lead)
        )
        return form

    def perform(self, lead: Lead, actor: Actor, form: ActForm, key: Any) -> object:
        """Do it, as the form says."""
        return self.do(lead, actor, form, {"key": key, "turn": form.cleaned_data.get("turn")})
