"""How pages look and are put together: layouts, components, form fields, assets, headers."""
