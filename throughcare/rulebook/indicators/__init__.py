"""The words of measures, and the templates and groups in which the Board asks for them."""
