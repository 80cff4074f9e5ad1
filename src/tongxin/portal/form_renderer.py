"""Forms are drawn by our own templates."""

from django.forms.renderers import TemplatesSetting


class PlainForms(TemplatesSetting):
    """Look for form templates among the portal's first."""

    form_template_name = "parts/form.html"
    field_template_name = "parts/field.html"
