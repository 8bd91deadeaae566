"""Makes ``templates/reference.docx``, the Word reference document that pressgen comes with.

A team changes its own copy in Word; this is how the first one is made. Run it from the project's
root: ``python tools/reference.py``. Measures are twentieths of a point unless said: 20 is 1 pt,
567 is 1 cm. Font sizes are half points.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

TARGET = Path("templates/reference.docx")

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

INK, QUIET, RULE, ACCENT = "1F2328", "5B6470", "D5DAE0", "0B4F8A"
TEXT_WIDTH = 9184
"""16.2 cm: A4 less its margins of 2.4 cm."""


@dataclass(frozen=True)
class Style:
    """A paragraph style."""

    name: str
    based_on: str = "Normal"
    then: str = ""
    size: int = 0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    color: str = ""
    before: int = 0
    after: int = 120
    line: int = 0
    """Line height in 240ths of a line; 0: as the style it is based on."""
    indent: int = 0
    hanging: int = 0
    keep_next: bool | None = None
    """Whether it stays on the page of what follows; None: as the style it is based on."""
    keep_lines: bool = True
    outline: int | None = None
    tabs: tuple[tuple[str, int], ...] = ()
    rules: bool = False
    """Hairlines below the paragraph and between it and others of its kind."""

    @property
    def id(self) -> str:
        """The style's id: its name without spaces."""
        return self.name.replace(" ", "")


STYLES = (
    Style("Title", then="Body Text", size=48, bold=True, line=252, before=120, after=200,
          keep_next=True),
    Style("Subtitle", then="Body Text", size=28, color=QUIET, after=200, keep_next=True),
    Style("Embargo", size=21, bold=True, color="A4262C", after=160),
    Style("Dateline", size=20, color=QUIET, after=80, keep_next=True),
    Style("Lead", then="Body Text", size=24, bold=True, line=288, after=160),
    Style("Body Text", after=140, keep_lines=False),
    Style("Heading 1", then="Body Text", size=28, bold=True, color=ACCENT, before=280, after=80,
          keep_next=True, outline=0),
    Style("Fact Heading", then="Result Line", size=24, bold=True, color=ACCENT, before=280,
          after=80, keep_next=True, outline=0),
    Style("Lead-in", "Body Text", then="Quote", after=140, keep_next=True),
    Style("Quote", then="Body Text", italic=True, before=40, after=140, indent=397),
    Style("Picture", then="Caption", before=80, after=80, keep_next=True),
    Style("Caption", then="Credit", size=19, color=QUIET, after=0, keep_next=True),
    Style("Caption Last Line", "Caption", then="Body Text", size=19, color=QUIET, after=240,
          keep_next=False),
    Style("Credit", then="Body Text", size=17, color=QUIET, after=240),
    Style("Result Line", after=0, keep_next=True, tabs=(("left", 3686),), indent=3686,
          hanging=3686, rules=True),
    Style("Result Last Line", "Result Line", after=0, keep_next=False),
    Style("Standings Title", then="Standings State", bold=True, before=200, after=0,
          keep_next=True),
    Style("Standings State", then="Standings Line", size=20, color=QUIET, after=60,
          keep_next=True),
    Style("Standings Line", after=0, keep_next=True, indent=567, hanging=567,
          tabs=(("left", 567), ("right", TEXT_WIDTH)), rules=True),
    Style("Standings Last Line", "Standings Line", after=0, keep_next=False),
    Style("Link Line", before=20, after=20, keep_next=True),
    Style("Link Last Line", "Link Line", before=20, after=60, keep_next=False),
    Style("Rights", before=320, after=120),
    Style("Contact", after=0, keep_next=True),
    Style("Boilerplate", size=20, color=QUIET),
    Style("Header", size=18, color=QUIET, after=240, tabs=(("right", TEXT_WIDTH),)),
    Style("Footer", size=18, color=QUIET, after=0, tabs=(("right", TEXT_WIDTH),)),
)  # fmt: skip


def style_xml(style: Style) -> str:
    """Return a style's definition."""
    flags = _flag("keepNext", style.keep_next) + _flag("keepLines", style.keep_lines or None)
    hairline = f'w:val="single" w:sz="4" w:space="2" w:color="{RULE}"'
    rule = f"<w:pBdr><w:bottom {hairline}/><w:between {hairline}/></w:pBdr>" if style.rules else ""
    stops = "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in style.tabs)
    tabs = f"<w:tabs>{stops}</w:tabs>" if stops else ""
    line = f' w:line="{style.line}" w:lineRule="auto"' if style.line else ""
    spacing = f'<w:spacing w:before="{style.before}" w:after="{style.after}"{line}/>'
    hanging = f' w:hanging="{style.hanging}"' if style.hanging else ""
    indent = f'<w:ind w:left="{style.indent}"{hanging}/>' if style.indent else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    runs = "".join(
        (
            "<w:b/><w:bCs/>" if style.bold else "",
            "<w:i/><w:iCs/>" if style.italic else "",
            "<w:caps/>" if style.caps else "",
            f'<w:color w:val="{style.color}"/>' if style.color else "",
            f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>' if style.size else "",
        )
    )
    custom = "" if style.name in OF_WORD else ' w:customStyle="1"'
    then = f'<w:next w:val="{style.then.replace(" ", "")}"/>' if style.then else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId={quoteattr(style.id)}>'
        f"<w:name w:val={quoteattr(builtin(style.name))}/>"
        f'<w:basedOn w:val="{style.based_on.replace(" ", "")}"/>{then}<w:qFormat/>'
        f"<w:pPr>{flags}{rule}{tabs}{spacing}{indent}{outline}</w:pPr>"
        f"<w:rPr>{runs}</w:rPr></w:style>"
    )


def _flag(name: str, on: bool | None) -> str:
    return "" if on is None else f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


OF_WORD = {"Title", "Subtitle", "Body Text", "Heading 1", "Quote", "Caption", "Header", "Footer"}
"""Styles that are Word's own; all others are ours."""


def builtin(name: str) -> str:
    """Return the name under which Word stores a style that is one of its own."""
    lower = ("Heading 1", "Caption", "Header", "Footer")
    return name.lower() if name in lower else name


def styles_xml() -> str:
    """Return ``word/styles.xml``."""
    fonts = (
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" '
        'w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>'
    )
    return (
        f"{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after="120" w:line="276" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        + "".join(style_xml(style) for style in STYLES)
        + '<w:style w:type="character" w:styleId="Emphasis"><w:name w:val="Emphasis"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:i/><w:iCs/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f'<w:rPr><w:color w:val="{ACCENT}"/><w:u w:val="single"/></w:rPr></w:style></w:styles>'
    )


SETTINGS = (
    f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB"/></w:settings>'
)


def place(name: str, shown: str) -> str:
    """Return a content control that pressgen fills; ``shown`` are its words in Word."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{name}"/></w:sdtPr>'
        f"<w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )


def words(text: str, properties: str = "") -> str:
    """Return a run."""
    setting = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{setting}<w:t>{text}</w:t></w:r>"


def line(style: str, contents: str) -> str:
    """Return a paragraph."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{contents}</w:p>'


TAB = "<w:r><w:tab/></w:r>"
HEADER = (
    f"{HEAD}<w:hdr {NAMESPACES}>"
    + line(
        "Header",
        place("logo", words("[logo]", f'<w:b/><w:bCs/><w:color w:val="{INK}"/>'))
        + TAB
        + place("category", words("[category]")),
    )
    + "</w:hdr>"
)
FOOTER = (
    f"{HEAD}<w:ftr {NAMESPACES}>"
    + line("Footer", place("contact", words("[contact]")) + TAB + place("page", words("[page]")))
    + "</w:ftr>"
)
DOCUMENT = (
    f"{HEAD}<w:document {NAMESPACES}><w:body><w:p/><w:sectPr>"
    '<w:headerReference w:type="default" r:id="rId3"/>'
    '<w:footerReference w:type="default" r:id="rId4"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1361" w:right="1361" w:bottom="1361" w:left="1361" w:header="680" '
    'w:footer="680" w:gutter="0"/></w:sectPr></w:body></w:document>'
)
CORE = (
    f"{HEAD}<cp:coreProperties "
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)
TYPES = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="{part}" ContentType="application/vnd.openxmlformats-{kind}+xml"/>'
        for part, kind in (
            ("/word/document.xml", "officedocument.wordprocessingml.document.main"),
            ("/word/styles.xml", "officedocument.wordprocessingml.styles"),
            ("/word/settings.xml", "officedocument.wordprocessingml.settings"),
            ("/word/header1.xml", "officedocument.wordprocessingml.header"),
            ("/word/footer1.xml", "officedocument.wordprocessingml.footer"),
            ("/word/theme/theme1.xml", "officedocument.theme"),
            ("/docProps/core.xml", "package.core-properties"),
        )
    )
    + "</Types>"
)


FONT = "Arial"
"""On Windows and macOS; elsewhere Liberation Sans, which is as wide, stands in for it."""

COLORS = (
    *(("dk1", INK), ("lt1", "FFFFFF"), ("dk2", QUIET), ("lt2", "F3F5F7")),
    *(("accent1", ACCENT), ("accent2", "A4262C"), ("accent3", "3B7A57"), ("accent4", "B7791F")),
    *(("accent5", "6B4E9B"), ("accent6", QUIET), ("hlink", ACCENT), ("folHlink", ACCENT)),
)
"""What Word offers in its menus of colours."""


def theme_xml() -> str:
    """Return ``word/theme/theme1.xml``: fonts and colours that Word's Design tab exchanges."""
    colors = "".join(f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>' for name, rgb in COLORS)
    faces = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'name="pressgen"><a:themeElements><a:clrScheme name="pressgen">{colors}</a:clrScheme>'
        f'<a:fontScheme name="pressgen"><a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}'
        f'</a:minorFont></a:fontScheme><a:fmtScheme name="pressgen"><a:fillStyleLst>{fill * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def relationships(*targets: tuple[str, str]) -> str:
    """Return a relationships part: kind and target of each, in order."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{kind if "://" in kind else office + kind}" Target="{to}"/>'
        for n, (kind, to) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{package}">{entries}</Relationships>'


def main() -> None:
    """Write the document; the same bytes each time."""
    metadata = (
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    )
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relationships(
            ("officeDocument", "word/document.xml"), (metadata, "docProps/core.xml")
        ),
        "word/document.xml": DOCUMENT,
        "word/_rels/document.xml.rels": relationships(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("header", "header1.xml"),
            ("footer", "footer1.xml"),
            ("theme", "theme/theme1.xml"),
        ),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": SETTINGS,
        "word/header1.xml": HEADER,
        "word/footer1.xml": FOOTER,
        "word/theme/theme1.xml": theme_xml(),
        "docProps/core.xml": CORE,
    }
    with zipfile.ZipFile(TARGET, "w") as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text.encode())


if __name__ == "__main__":
    main()
