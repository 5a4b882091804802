"""The `TEMPLATES` setting: our Jinja pages first, Django's engine behind it for packages.

Plain data, importable before any application is loaded.
"""

from typing import Any

JINJA_PAGES: dict[str, Any] = {
    "BACKEND": "django.template.backends.jinja2.Jinja2",
    "NAME": "jinja2",
    "APP_DIRS": True,
    "OPTIONS": {
        "environment": "throughcare.foundation.design.serving.environment.environment",
        "context_processors": [
            "throughcare.foundation.design.frame.frame",
            "django.contrib.messages.context_processors.messages",
        ],
    },
}

DJANGO_PACKAGES: dict[str, Any] = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {
        "context_processors": [
            "django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
        ],
    },
}

TEMPLATES: list[dict[str, Any]] = [JINJA_PAGES, DJANGO_PACKAGES]

# For the demonstration: a word that is changed in a template is on the page when it is asked for.
TEMPLATES_READ_ANEW: list[dict[str, Any]] = [
    JINJA_PAGES | {"OPTIONS": JINJA_PAGES["OPTIONS"] | {"auto_reload": True}},
    DJANGO_PACKAGES,
]
