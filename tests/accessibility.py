"""A page that is open in a browser: when it is ready, and what axe finds wrong with it."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# WCAG 2.2 at level AA and all before it, and what axe's makers hold to be good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = """async rules => {
    const found = await axe.run(document, {runOnly: rules, resultTypes: ['violations'],
        preload: false});
    return found.violations.map(each => [each.id, each.nodes.map(node => node.html)]);
}"""


STARTED = """() => !document.querySelector('script[data-govuk]')
    || document.documentElement.dataset.started === 'true'"""


def started(page: Page) -> None:
    """Wait until the components of a page that runs script have started."""
    page.wait_for_function(STARTED)


def violations(page: Page) -> list[list]:
    """The rules that the page breaks, each with the elements that break it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(LOOK, RULES)
