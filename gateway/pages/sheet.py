"""One A4 sheet to write on, from the top down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import segno
from fpdf import FPDF
from fpdf.enums import WrapMode, XPos, YPos
from pylopdf_fonts_zh_cn import sans_path

FAMILY = "NotoSansSC"
MARGIN = 15.0  # millimetres, like every length here
WIDTH = 210.0 - 2 * MARGIN
BOTTOM = 297.0 - MARGIN - 8.0
CODE_SIDE = 26.0
BLUE = (20, 90, 160)
GREY = (90, 90, 90)
BLACK = (20, 20, 20)
LINE_HEIGHT = 0.3528 * 1.5  # millimetres per point of type, with leading


class SheetFull(Exception):
    """The next line does not fit on the sheet."""


@dataclass(frozen=True)
class Section:
    """Lines under a label."""

    label: str
    lines: tuple[str, ...]


class Sheet:
    """Draws from the top down; raises SheetFull at the bottom edge. Sizes are in points."""

    def __init__(self) -> None:
        self._pdf = FPDF(format="A4")
        self._pdf.set_auto_page_break(False)
        self._pdf.set_margins(MARGIN, MARGIN, MARGIN)
        self._pdf.add_font(FAMILY, "", str(sans_path()))
        self._pdf.add_page()

    def draw_code(self, url: str) -> None:
        """The QR code, at the top right."""
        modules = tuple(segno.make(url, error="m").matrix)
        side = CODE_SIDE / len(modules)
        left = MARGIN + WIDTH - CODE_SIDE
        self._pdf.set_fill_color(*BLACK)
        for row, line in enumerate(modules):
            for column, is_dark in enumerate(line):
                if is_dark:
                    # A hair wider than it is, so that no white lines show between the modules.
                    self._pdf.rect(
                        left + column * side, MARGIN + row * side, side * 1.02, side * 1.02, style="F"
                    )

    def write_title(self, heading: str, name: str, source: str) -> None:
        """The head of the sheet, beside the code."""
        beside_code = WIDTH - CODE_SIDE - 6
        self._write(heading, 10, GREY, beside_code)
        self._pdf.ln(1)
        self._write(name, 20, BLUE, beside_code)
        self._pdf.ln(1)
        self._write(source, 9, GREY, beside_code)
        self._pdf.set_y(max(self._pdf.get_y(), MARGIN + CODE_SIDE) + 3)
        self._pdf.set_draw_color(*BLUE)
        self._pdf.line(MARGIN, self._pdf.get_y() - 1, MARGIN + WIDTH, self._pdf.get_y() - 1)

    def has_room_for(self, sections: Iterable[Section], size: float) -> bool:
        """Whether all of `sections` fit below what is written so far."""
        height = sum(
            _get_gap(size)
            + self._measure(section.label, size + 1, WIDTH)
            + sum(self._measure(line, size, WIDTH) for line in section.lines)
            for section in sections
        )
        return self._pdf.get_y() + height <= BOTTOM

    def write_section(self, section: Section, size: float) -> None:
        """One section: its label, then its lines."""
        self._pdf.ln(_get_gap(size))
        self._write(section.label, size + 1, BLUE, WIDTH)
        for line in section.lines:
            self._write(line, size, BLACK, WIDTH)

    def write_note(self, text: str) -> None:
        """A last line, where there is always room."""
        self._pdf.set_y(BOTTOM)
        self._write(text, 8, GREY, WIDTH, bottom=297.0)

    def write_footer(self, text: str) -> None:
        """The foot of the sheet."""
        self._pdf.set_y(297.0 - MARGIN - 3)
        self._write(text, 8, GREY, WIDTH, bottom=297.0)

    def finish(self, title: str, created_at: datetime) -> bytes:
        """The sheet as PDF."""
        self._pdf.set_title(title)
        self._pdf.set_lang("zh-CN")
        self._pdf.set_creation_date(created_at)
        return bytes(self._pdf.output())

    def _measure(self, text: str, size: float, width: float) -> float:
        self._pdf.set_font(FAMILY, size=size)
        rows = self._pdf.multi_cell(
            width, align="L", text=text, wrapmode=WrapMode.CHAR, dry_run=True, output="LINES"
        )
        return size * LINE_HEIGHT * len(list(rows))  # type: ignore[arg-type]

    def _write(
        self, text: str, size: float, color: tuple[int, int, int], width: float, bottom: float = BOTTOM
    ) -> None:
        if self._pdf.get_y() + self._measure(text, size, width) > bottom:
            raise SheetFull
        self._pdf.set_text_color(*color)
        self._pdf.multi_cell(
            width,
            size * LINE_HEIGHT,
            text,
            align="L",
            wrapmode=WrapMode.CHAR,
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )


def _get_gap(size: float) -> float:
    return size * 0.12
