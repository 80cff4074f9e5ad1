"""A form that carries a key, and tells an action's refusal above what was typed."""

import uuid
from collections.abc import Callable
from typing import TypeVar

from django import forms

from tongxin.errors import DomainError
from tongxin.kernel.pages.refusals import tell_refusal
from tongxin.kernel.rights import NotYours

Result = TypeVar("Result")


class KeyedForm(forms.Form):
    """A form whose repeated arrival can be told from a second one by its hidden key."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["key"].initial = str(uuid.uuid4())


def perform(form: forms.Form, act: Callable[[], Result]) -> Result | None:
    """Return what an action returns; a refusal stands in the form instead, with all that was typed.

    Raises NotYours: no other answer would help.
    """
    try:
        return act()
    except NotYours:
        raise
    except DomainError as error:
        form.add_error(None, tell_refusal(error))
        return None
