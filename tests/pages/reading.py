"""Reading a page as the tests of pages do: what it says, without the frame around it."""


def main(answer):
    """What a page says of its own: everything in its main part."""
    page = answer if isinstance(answer, str) else answer.text
    return page[page.index("<main") : page.index("</main>")]
