"""How pages reach a browser: templates, assets, headers and error pages."""
