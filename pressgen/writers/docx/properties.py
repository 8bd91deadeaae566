"""What a Word file tells about itself: its language, its title, who sends it, and from when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pressgen.blocks import Properties

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAX_PROPERTY = 255
"""Characters of a title, an author and so on in a file's properties."""


def set_properties(word: WordDocument, properties: Properties) -> None:
    """Let the file tell what it is, in which language and from when, and nothing else."""
    _set_language(word, properties.tag)
    core = word.core_properties
    notes = {name: note[:MAX_PROPERTY] for name, note in properties.notes.items()}
    core.title, core.author = properties.title[:MAX_PROPERTY], properties.author[:MAX_PROPERTY]
    core.last_modified_by = core.author
    core.subject, core.keywords = notes.get("subject", ""), notes.get("keywords", "")
    core.category = notes.get("category", "")
    core.language = properties.tag
    core.created = core.modified = dt.datetime.fromisoformat(properties.date)


def _set_language(word: WordDocument, tag: str) -> None:
    _default_language(word.styles.element).set(qn("w:val"), tag)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), tag)
    for language in word.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), tag)


def _default_language(styles: Any) -> Any:
    """Return the element that says what language all text is in, made where there is none."""
    element = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        below = element.find(qn(name))
        if below is None:
            below = OxmlElement(name)
            element.insert(0, below)
        element = below
    language = element.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        element.append(language)
    return language
