"""How Django's forms render: through our templates, so that a package's form looks like ours."""

from django.forms.renderers import TemplatesSetting

FIELD_TEMPLATE = "design/fields/field.jinja"


class DesignRenderer(TemplatesSetting):
    """Renders `form.name.as_field_group()` and `{{ form }}` with the design system."""

    form_template_name = "design/fields/form.jinja"
    field_template_name = FIELD_TEMPLATE
