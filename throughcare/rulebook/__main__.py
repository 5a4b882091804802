"""`python -m throughcare.rulebook` writes the reference page and the glossary into docs/."""

from pathlib import Path

from throughcare.rulebook.reference_page import write_pages

write_pages(Path("docs"))
