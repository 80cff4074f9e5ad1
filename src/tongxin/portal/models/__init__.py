"""The portal's own tables."""

from tongxin.portal.models.kept_form import KeptForm

__all__ = ["KeptForm"]
