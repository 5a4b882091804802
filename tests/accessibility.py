"""What axe, the checker of accessibility, finds wrong with a page that is open in a browser."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# WCAG 2.2 at level AA and all before it, and what axe's makers hold to be good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = """async rules => {
    const found = await axe.run(document, {runOnly: rules, resultTypes: ['violations'],
        preload: false});
    return found.violations.map(each => [each.id, each.nodes.map(node => node.html)]);
}"""


def violations(page: Page) -> list[list]:
    """The rules that the page breaks, each with the elements that break it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(LOOK, RULES)
