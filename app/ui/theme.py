"""Draws the tokens into Qt: palette, style sheet, type and sizes; follows the system's look."""

from string import Template
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from app.charts.tokens import DARK, LIGHT, Tokens
from app.system.resources import FOLDER

SYSTEM: Final = "system"
_BODY_PX: Final = 14  # of the body text that all sizes here are meant for
_CODE: Final = "code"
_LOOKS: Final = (SYSTEM, "light", "dark")
_ROLES: Final = QPalette.ColorRole
_SIZES: Final = {  # of the body text
    "title": (1.7, QFont.Weight.DemiBold),
    "heading": (1.2, QFont.Weight.DemiBold),
    "large": (2.6, QFont.Weight.DemiBold),
    "figure": (2.1, QFont.Weight.DemiBold),
    "number": (1.5, QFont.Weight.DemiBold),
    _CODE: (1.8, QFont.Weight.Medium),  # to be copied by hand, in letters that are equally wide
    "strong": (1.0, QFont.Weight.DemiBold),
    "body": (1.0, QFont.Weight.Normal),
    "label": (0.88, QFont.Weight.DemiBold),
    "small": (0.88, QFont.Weight.Normal),
}


def font(role: str) -> QFont:
    """Make the font of a role, as large as the system's, with figures that stand in columns."""
    size, weight = _SIZES[role]
    made = QFont(QApplication.font())
    if role == _CODE:
        made.setFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
    made.setPointSizeF(made.pointSizeF() * size)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def px(length: float) -> int:
    """Scale a length that was drawn for the usual text to the text that is used."""
    return round(length * QFontInfo(QApplication.font()).pixelSize() / _BODY_PX)


class Theme(QObject):
    """The look that holds now; tells when it changes."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._system_points = application.font().pointSizeF()
        self.tokens = LIGHT
        self.chosen: tuple[str, float | None] = (SYSTEM, None)
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self._draw()

    def choose(self, look: str = SYSTEM, points: float | None = None) -> None:
        """Take a look, light, dark or the system's, and a size of text; None is the system's."""
        self.chosen = (look, points)
        hints = self._application.styleHints()
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        hints.setColorScheme(schemes.get(look, Qt.ColorScheme.Unknown))
        text = QFont(self._application.font())
        text.setPointSizeF(self._system_points if points is None else points)
        self._application.setFont(text)
        self._draw()

    def spell(self) -> str:
        """Write what is chosen as an argument for the next start."""
        look, points = self.chosen
        return f"{look},{points or ''}"

    def take(self, text: str) -> None:
        """Choose what such an argument says; nothing else is taken for one."""
        look, _, points = text.partition(",")
        if look in _LOOKS and (not points or points.replace(".", "", 1).isdecimal()):
            self.choose(look, float(points) if points else None)

    @Slot()
    def _on_scheme_changed(self) -> None:
        self._draw()

    def _draw(self) -> None:
        is_dark_here = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        is_dark = is_dark_here if self.chosen[0] == SYSTEM else self.chosen[0] == "dark"
        self.tokens = DARK if is_dark else LIGHT
        self._application.setPalette(make_palette(self.tokens))
        self._application.setStyleSheet(make_style(self.tokens))
        self.changed.emit()


def make_palette(tokens: Tokens) -> QPalette:
    """Put the tokens where Qt's own widgets and our painted ones look for them."""
    palette = QPalette()
    for colour, roles in {
        tokens.background: (_ROLES.Window, _ROLES.AlternateBase),
        tokens.surface: (_ROLES.Base, _ROLES.Button, _ROLES.ToolTipBase),
        tokens.ink: (
            _ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText, _ROLES.HighlightedText,
            _ROLES.ToolTipText,
        ),
        tokens.secondary: (_ROLES.PlaceholderText,),
        tokens.hairline: (_ROLES.Mid, _ROLES.Midlight),
        tokens.border: (_ROLES.Dark,),
        tokens.soft: (_ROLES.Highlight,),
        tokens.accent: (_ROLES.Accent, _ROLES.Link, _ROLES.LinkVisited),
        tokens.on_accent: (_ROLES.BrightText,),
    }.items():  # fmt: skip
        for role in roles:
            palette.setColor(role, QColor(colour))
    for role in (_ROLES.Text, _ROLES.ButtonText, _ROLES.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.secondary))
    return palette


def make_style(tokens: Tokens) -> str:
    """Fill colours and sizes into the style sheet."""
    template = Template((FOLDER / "style" / "window.qss").read_text("utf-8"))
    colours = {name: getattr(tokens, name) for name in Tokens.__slots__ if name != "zones"}
    lengths = {f"px{n}": f"{px(n)}px" for n in (1, 2, 3, 4, 6, 8, 10, 11, 12, 14, 16, 20, 24, 36)}
    points = QApplication.font().pointSizeF()
    sizes = {name: f"{points * size:.2f}pt" for name, (size, _) in _SIZES.items()}
    places = {"icons": (FOLDER / "icons").as_posix()}
    return template.substitute(
        colours | lengths | places | {f"size_{k}": v for k, v in sizes.items()}
    )
