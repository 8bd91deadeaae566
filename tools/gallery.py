"""Shows what the seeds' releases look like: ``gallery/word.png``, ``gallery/web.png`` and a table.

The Word files are printed by LibreOffice, the web pages shown by Chromium as wide as a phone and
as a desk's screen. Run it from the project's root: ``python tools/gallery.py``. The table tells
what a person would call wrong: too many pages, a last page nearly empty, lines that belong
together on two pages, a web page wider than the screen.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import groupby
from pathlib import Path
from textwrap import shorten
from typing import Any

import docx
from PIL import Image, ImageDraw

from pressgen.build import Order, build
from pressgen.report import report
from pressgen.writers import FORMATS

GALLERY = Path("gallery")
RELEASES = GALLERY / "releases"
PRINTERS = ("soffice", "pdftoppm", "pdftotext")
BROWSERS = ("chromium", "chromedriver")

MAX_PAGES, MIN_LINES = 3, 5
"""A release has no more pages, and its last page no fewer lines."""
NEAR = 500
"""Letters within which the next line of a release must follow in print."""
ADDRESS = re.compile(r"\(?\bhttps?://\S+")

WIDTHS = {"phone": 390, "desk": 1280}
SCREEN_HEIGHT = 844
CHROMIUM = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
RESOLUTION = 60
"""Dots to the inch of the pages' pictures."""
SCALES = {"word": 0.6, "web": 0.4}
"""How much smaller the contact sheets show what they show."""
GAP = 16

Rows = Sequence[tuple[str, ...]]


def main() -> None:
    """Build the releases, take their pictures, and tell what is to be seen."""
    shutil.rmtree(GALLERY, ignore_errors=True)
    outcome = build(Order(sorted(Path("seeds/weekends").glob("*.toml")), RELEASES, formats=FORMATS))
    for line in report(outcome.findings):
        tell(line)
    files = sorted(RELEASES.rglob("*.docx"))
    if have(PRINTERS) and files:
        show_word(files)
    pages = [page for page in sorted(RELEASES.rglob("*.html")) if ".fragment." not in page.name]
    if have(BROWSERS) and pages:
        show_web(pages)


def tell(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def have(programs: Iterable[str]) -> bool:
    """Tell whether all programs are there, and say which are not."""
    missing = [program for program in programs if not shutil.which(program)]
    for program in missing:
        tell(f"{program} is not installed; without it a part of the gallery is left out.")
    return not missing


def run(*command: str | Path) -> str:
    """Run a program to its end and return what it said."""
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")  # noqa: S603
    return done.stdout


# Word files


def show_word(files: Sequence[Path]) -> None:
    """Print the Word files, lay out their pages, and tell how they fall."""
    folder = GALLERY / "word"
    print_all(files, folder)
    for file in files:
        run(
            "pdftoppm",
            "-r",
            str(RESOLUTION),
            "-png",
            folder / f"{file.stem}.pdf",
            folder / file.stem,
        )
    contact_sheet(sorted(folder.glob("*.png")), GALLERY / "word.png", SCALES["word"])
    head = ("Word file", "pages", "last page", "wrong")
    table([head, *(row(file, folder / f"{file.stem}.pdf") for file in files)])


def print_all(files: Iterable[Path], folder: Path) -> None:
    """Make a PDF of each Word file; LibreOffice starts once, as if for the first time."""
    with tempfile.TemporaryDirectory() as profile:
        own = f"-env:UserInstallation={Path(profile).as_uri()}"
        run("soffice", own, "--headless", "--convert-to", "pdf", "--outdir", folder, *files)


def row(file: Path, pdf: Path) -> tuple[str, ...]:
    """Return a Word file's line in the table."""
    pages = printed(file, pdf)
    last = sum(bool(line.strip()) for line in pages[-1].splitlines())
    torn, lost = tears(file.with_suffix(".txt").read_text("utf-8"), pages)
    wrong = [
        *([f"more than {MAX_PAGES} pages"] if len(pages) > MAX_PAGES else []),
        *([f"fewer than {MIN_LINES} lines on the last page"] if last < MIN_LINES else []),
        *(f"torn: {tear}" for tear in torn),
        *(f"not found in print: {shorten(line, 40)!r}" for line in lost),
    ]
    return file.name, str(len(pages)), f"{last} lines", "; ".join(wrong)


def printed(file: Path, pdf: Path) -> list[str]:
    """Return the text of each page between its margins: no header, no footer."""
    section = docx.Document(str(file)).sections[-1]
    sizes = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    width, height, top, bottom = (size.pt if size else 0 for size in sizes)
    box = {"-x": 0, "-y": top, "-W": width, "-H": height - top - bottom}
    options = [word for key, size in box.items() for word in (key, str(round(size)))]
    text = run("pdftotext", "-layout", *options, pdf, "-")
    return text.removesuffix("\f").split("\f")


def tears(text: str, pages: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the blocks of lines that stand on two pages, and lines that stand on none.

    A block is what the plain text sets without a blank line: a list under its heading, a table
    with its title and its link.
    """
    torn, lost, places = [], [], Places(pages)
    for block in text.split("\n\n"):
        lines = block.strip().split("\n")
        on = [places.of(line) for line in lines]
        lost += [line for line, where in zip(lines, on, strict=True) if letters(line) and not where]
        if len(lines) > 1 and len(set().union(*on)) > 1:
            torn.append(f"{lines[0]!r} on pages {' and '.join(map(str, sorted(set().union(*on))))}")
    return torn, lost


class Places:
    """Finds lines on pages, one after the other: what stands above has been read."""

    def __init__(self, pages: Sequence[str]) -> None:
        texts = [letters(page) for page in pages]
        self.text = "".join(texts)
        self.page_of = [number for number, text in enumerate(texts, 1) for _ in text]
        self.read = 0

    def of(self, line: str) -> set[int]:
        """Return the pages that the next line like this one stands on; none where there is none.

        The plain text has addresses behind the words that lead there; print has the words.
        """
        for wanted in (letters(line), letters(ADDRESS.sub("", line))):
            start = self.text.find(wanted, self.read, self.read + len(wanted) + NEAR)
            if wanted and start >= 0:
                self.read = start + len(wanted)
                return set(self.page_of[start : self.read])
        return set()


def letters(text: str) -> str:
    """Return the letters and digits alone, as ligatures, tabs and wrapped lines come and go."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


# Web pages


def show_web(pages: Sequence[Path]) -> None:
    """Take pictures of the web pages, lay them out, and tell how wide they are."""
    folder = GALLERY / "web"
    folder.mkdir()
    with browser() as tab:
        rows = [shoot(tab, page, kind, folder) for page in pages for kind in WIDTHS]
    contact_sheet(sorted(folder.glob("*.png")), GALLERY / "web.png", SCALES["web"])
    table([("Web page", "screen", "height", "wrong"), *rows])


class Tab:
    """A page that Chromium shows, by chromedriver's protocol."""

    def __init__(self, connection: HTTPConnection, options: Mapping[str, object]) -> None:
        self.connection, self.path = connection, "/session"
        wanted = {"browserName": "chrome", "goog:chromeOptions": options}
        told = self.ask("POST", "", capabilities={"alwaysMatch": wanted})
        self.path = f"/session/{told['sessionId']}"

    def ask(self, method: str, path: str, **said: object) -> Any:
        """Return the answer to a request."""
        body = json.dumps(said) if method == "POST" else None
        self.connection.request(method, self.path + path, body)
        answer = json.load(self.connection.getresponse())["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise RuntimeError(answer["message"])
        return answer

    def do(self, command: str, **said: object) -> Any:
        """Return the answer to a command of the browser's own protocol."""
        return self.ask("POST", "/goog/cdp/execute", cmd=command, params=said)


@contextmanager
def browser() -> Iterator[Tab]:
    """Run chromedriver, and Chromium with a new and empty profile."""
    command = [str(shutil.which("chromedriver")), "--port=0"]
    with ExitStack() as stack:
        profile = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        driver = stack.enter_context(
            subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")  # noqa: S603
        )
        stack.callback(driver.terminate)
        arguments = [*CHROMIUM, f"--user-data-dir={profile}"]
        options = {"args": arguments, "binary": shutil.which("chromium")}
        tab = Tab(HTTPConnection("127.0.0.1", port_of(driver.stdout or ())), options)
        stack.callback(tab.ask, "DELETE", "")
        yield tab


def port_of(lines: Iterable[str]) -> int:
    """Return the port that chromedriver says it was started on."""
    found = (re.search(r"successfully on port (\d+)", line) for line in lines)
    return next(int(match[1]) for match in found if match)


def shoot(tab: Tab, page: Path, kind: str, folder: Path) -> tuple[str, ...]:
    """Take a picture of a whole page on a screen, and return its line in the table."""
    width = WIDTHS[kind]
    size = opened(tab, page, width)
    clip = {"x": 0, "y": 0, "width": width, "height": size["height"], "scale": 1}
    shot = tab.do("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
    (folder / f"{page.stem}.{kind}.png").write_bytes(base64.b64decode(shot["data"]))
    wrong = f"{size['width']} wide" if size["width"] > width else ""
    return page.name, f"{kind}, {width}", str(size["height"]), wrong


def opened(tab: Tab, page: Path, width: int) -> dict[str, int]:
    """Show a page on a screen of that width, and return how large it becomes."""
    screen = {"width": width, "height": SCREEN_HEIGHT, "deviceScaleFactor": 1, "mobile": False}
    tab.do("Emulation.setDeviceMetricsOverride", **screen)
    tab.ask("POST", "/url", url=page.resolve().as_uri())
    size: dict[str, int] = tab.do("Page.getLayoutMetrics")["cssContentSize"]
    return size


# What is shown


def table(rows: Rows) -> None:
    """Print rows with their columns under one another."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for cells in rows:
        tell("  ".join(map(str.ljust, cells, widths)).rstrip())
    tell("")


@dataclass(frozen=True)
class Strip:
    """The pictures of one weekend by their names, side by side."""

    pictures: Mapping[str, Image.Image]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, with the gaps around and the names above."""
        width = sum(picture.width + GAP for picture in self.pictures.values()) + GAP
        return width, max(picture.height for picture in self.pictures.values()) + 3 * GAP

    def paste(self, sheet: Image.Image, top: int) -> None:
        """Put the pictures and their names on a sheet."""
        left = GAP
        for name, picture in self.pictures.items():
            ImageDraw.Draw(sheet).text((left, top + GAP // 2), name, fill="black")
            sheet.paste(picture, (left, top + 2 * GAP))
            left += picture.width + GAP


def contact_sheet(files: Iterable[Path], target: Path, scale: float) -> None:
    """Put all pictures on one sheet, a line for each weekend."""
    weekends = groupby(files, lambda file: file.name.partition(".")[0])
    strips = [Strip({file.stem: small(file, scale) for file in same}) for _, same in weekends]
    width = max(strip.size[0] for strip in strips)
    sheet = Image.new("RGB", (width, sum(strip.size[1] for strip in strips)), "lightgray")
    top = 0
    for strip in strips:
        strip.paste(sheet, top)
        top += strip.size[1]
    sheet.save(target)
    tell(f"{target} shows all of them.")


def small(file: Path, scale: float) -> Image.Image:
    """Return a picture made smaller."""
    with Image.open(file) as picture:
        return picture.convert("RGB").resize(
            (round(picture.width * scale), round(picture.height * scale))
        )


if __name__ == "__main__":
    main()
