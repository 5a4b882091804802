"""What a browser may load and run on our pages: only what this service serves, nothing inline.

No hash and no nonce is needed, because no page has an inline script or style
(`tests/architecture/test_templates.py`).
"""

from csp.constants import NONE, SELF

DIRECTIVES: dict[str, list[str]] = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}

CONTENT_SECURITY_POLICY: dict[str, dict[str, list[str]]] = {"DIRECTIVES": DIRECTIVES}
