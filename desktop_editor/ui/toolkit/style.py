"""How the window looks: colours, fonts and the one style sheet, for light and for dark."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

SANS = ("Inter", "Segoe UI Variable Text", "Segoe UI", "SF Pro Text", "Helvetica Neue", "Noto Sans")
SERIF = ("PT Serif", "Charter", "Georgia", "Noto Serif", "Liberation Serif")
MONO = ("JetBrains Mono", "Cascadia Mono", "SF Mono", "PT Mono", "Consolas", "DejaVu Sans Mono")


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours, named by purpose; text has a contrast of at least 4.5 to its background (WCAG AA).

    `faint` is for placeholders and disabled controls only.
    """

    dark: bool
    window: str
    pane: str
    side: str
    field: str
    backdrop: str
    line: str
    hover: str
    pressed: str
    ink: str
    text: str
    dim: str
    faint: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    ok: str
    warn: str
    danger: str
    draft: str
    hit: str
    thumbnail: str


LIGHT = Colours(
    dark=False,
    window="#f6f7f9",
    pane="#ffffff",
    side="#fbfcfd",
    field="#ffffff",
    backdrop="#eceff3",
    line="#e3e6eb",
    hover="#eef0f4",
    pressed="#e3e6eb",
    ink="#1c2330",
    text="#222a37",
    dim="#626b7a",
    faint="#9aa3b2",
    accent="#2457d6",
    accent_hover="#1d49ba",
    accent_soft="#e8eefc",
    on_accent="#ffffff",
    ok="#17804d",
    warn="#a86200",
    danger="#b3261e",
    draft="#9aa3b2",
    hit="#ffe9a8",
    thumbnail="#eef0f3",
)

DARK = Colours(
    dark=True,
    window="#14171c",
    pane="#1b1f26",
    side="#181c22",
    field="#20252d",
    backdrop="#101317",
    line="#2d333d",
    hover="#262c35",
    pressed="#303743",
    ink="#e9ecf1",
    text="#d9dee6",
    dim="#9aa4b3",
    faint="#6b7482",
    accent="#7ba2ff",
    accent_hover="#97b6ff",
    accent_soft="#22304f",
    on_accent="#0e1a33",
    ok="#4cc38a",
    warn="#e5a14a",
    danger="#ff8a80",
    draft="#6b7482",
    hit="#5c4a12",
    thumbnail="#262c35",
)


def colours_for(dark: bool) -> Colours:
    """Return the colours of the dark or of the light look."""
    return DARK if dark else LIGHT


def interface_font() -> QFont:
    """Return the font of the interface, 13 px as drawn: the first of `SANS` that is installed."""
    return font(SANS, 13)


def font(families: tuple[str, ...], pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return a font of the first installed family, at a size in logical pixels."""
    made = QFont(installed(families))
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made


@cache  # the list asks for its fonts with each row that it paints
def installed(families: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of `families` that are installed, or the system's own family."""
    return tuple(filter(QFontDatabase.hasFamily, families)) or (QFont().family(),)


def palette(colours: Colours) -> QPalette:
    """Return the palette for what the style sheet does not cover: text, selections, links, disabled text."""
    made = QPalette()
    roles = QPalette.ColorRole
    table = {
        roles.Window: colours.window,
        roles.WindowText: colours.ink,
        roles.Base: colours.field,
        roles.AlternateBase: colours.side,
        roles.Text: colours.ink,
        roles.Button: colours.pane,
        roles.ButtonText: colours.ink,
        roles.ToolTipBase: colours.pane,
        roles.ToolTipText: colours.ink,
        roles.PlaceholderText: colours.faint,
        roles.Highlight: colours.accent,
        roles.HighlightedText: colours.on_accent,
        roles.Link: colours.accent,
        roles.Accent: colours.accent,
    }
    for role, colour in table.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.faint))
    return made


def stylesheet(colours: Colours) -> str:
    """Return the style sheet of the application.

    Widgets ask for a look with the dynamic property `role`:
    buttons: `primary`, `button`, `quiet`, `tool`, `link`, `row`, `chip` (checkable), `segment` (checkable,
    inside a frame of role `segments`);
    frames: `bar`, `side`, `pane`, `inspector`, `status`, `popover`, `banner`, `rule`, `line`;
    lists: `sections`, `choices`;
    labels: `field-label`, `dim`, `dim-small`, `kicker`, `title`, `section`, `warning`, `error`, `ok`,
    `key` (a key hint).
    """
    sheet = _SHEET
    for name in sorted(Colours.__dataclass_fields__, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}@", str(getattr(colours, name)))
    return sheet


_SHEET = """
QWidget { color: @ink@; }
QMainWindow, QDialog { background: @window@; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { background: @pane@; color: @ink@; border: 1px solid @line@; padding: 4px 7px; }

QFrame[role="bar"], QWidget[role="bar"] { background: @pane@; border: 0; border-bottom: 1px solid @line@; }
QFrame[role="side"], QWidget[role="side"] { background: @side@; }
QFrame[role="pane"], QWidget[role="pane"] { background: @pane@; }
QFrame[role="inspector"] { background: @side@; border: 0; border-top: 1px solid @line@; }
QFrame[role="status"] { background: @pane@; border: 0; border-top: 1px solid @line@; }
QFrame[role="status"] QLabel { font-size: 12px; }
QFrame[role="popover"] { background: @pane@; border: 1px solid @line@; border-radius: 10px; }
QFrame[role="banner"] { background: @accent_soft@; border: 0; border-bottom: 1px solid @line@; }
QFrame[role="rule"] { background: @line@; border: 0; max-width: 1px; min-width: 1px; }
QFrame[role="line"] { background: @line@; border: 0; max-height: 1px; min-height: 1px; }

QLabel[role="field-label"] { color: @dim@; font-size: 11px; }
QLabel[role="dim-small"] { color: @dim@; font-size: 11px; }
QLabel[role="dim"] { color: @dim@; }
QLabel[role="kicker"] { color: @accent@; font-size: 12px; font-weight: 600; }
QLabel[role="title"] { font-size: 18px; font-weight: 700; }
QLabel[role="section"] { font-size: 13px; font-weight: 600; }
QLabel[role="warning"] { color: @warn@; }
QLabel[role="error"] { color: @danger@; }
QLabel[role="ok"] { color: @ok@; }
QLabel[role="key"] { color: @dim@; font-size: 10px; border: 1px solid @line@; border-radius: 4px;
    padding: 0 4px; background: @field@; }

QPushButton, QToolButton { border: 1px solid @line@; border-radius: 7px; background: @field@; color: @ink@;
    padding: 0 11px; min-height: 28px; font-weight: 500; }
QPushButton:hover, QToolButton:hover { background: @hover@; }
QPushButton:pressed, QToolButton:pressed { background: @pressed@; }
QPushButton:focus, QToolButton:focus { border-color: @accent@; }
QPushButton:disabled, QToolButton:disabled { color: @faint@; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
QPushButton[role="primary"], QPushButton:default { background: @accent@; border-color: @accent@;
    color: @on_accent@; }
QPushButton[role="primary"]:hover, QPushButton:default:hover { background: @accent_hover@;
    border-color: @accent_hover@; }
QPushButton[role="primary"]:focus { border: 2px solid @ink@; padding: 0 10px; min-height: 26px; }
QPushButton[role="primary"]:disabled, QPushButton:default:disabled { background: @hover@;
    border-color: @line@; color: @faint@; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { border-color: transparent; background: transparent;
    color: @dim@; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: @hover@; color: @ink@; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border-color: @accent@; }
QPushButton[role="quiet"]:disabled, QToolButton[role="quiet"]:disabled { color: @faint@; }
QPushButton[role="danger"]:enabled { color: @danger@; }
QPushButton[role="link"] { border: 0; background: transparent; color: @dim@; padding: 0 2px; }
QPushButton[role="link"]:hover { color: @accent@; }
QPushButton[role="link"]:focus { color: @accent@; text-decoration: underline; }
QPushButton[role="row"] { border: 0; border-radius: 6px; background: transparent; padding: 0 4px;
    text-align: left; font-weight: 400; }
QPushButton[role="row"]:hover, QPushButton[role="row"]:focus { background: @hover@; color: @accent@; }
QToolButton[role="tool"], QPushButton[role="tool"] { border: 1px solid transparent; border-radius: 6px;
    background: transparent; padding: 0 6px; min-width: 15px; min-height: 27px; font-weight: 600; }
QToolButton[role="tool"]:hover, QPushButton[role="tool"]:hover { background: @hover@; }
QToolButton[role="tool"]:focus, QPushButton[role="tool"]:focus { border-color: @accent@; }
QToolButton[role="tool"]:checked, QPushButton[role="tool"]:checked { background: @accent_soft@;
    color: @accent@; }
QPushButton[role="chip"], QToolButton[role="chip"] { border: 1px solid transparent; border-radius: 11px;
    background: @hover@; color: @dim@; font-size: 11px; padding: 0 8px; min-height: 20px; max-height: 20px; }
QPushButton[role="chip"]:checked, QToolButton[role="chip"]:checked { background: @accent_soft@;
    color: @accent@; font-weight: 600; }
QPushButton[role="chip"]:focus, QToolButton[role="chip"]:focus { border-color: @accent@; }
QFrame[role="segments"] { border: 1px solid @line@; border-radius: 8px; background: @window@; }
QPushButton[role="segment"] { border: 1px solid transparent; border-radius: 6px; background: transparent;
    color: @dim@; font-size: 12px; font-weight: 400; padding: 0 9px; min-height: 22px; }
QPushButton[role="segment"]:hover { color: @ink@; }
QPushButton[role="segment"]:checked { background: @field@; border-color: @line@; color: @ink@;
    font-weight: 600; }
QPushButton[role="segment"]:focus { border-color: @accent@; }

QLineEdit, QComboBox, QDateTimeEdit, QSpinBox, QPlainTextEdit[role="field"], QTextEdit[role="field"],
QFrame[role="field"] { background: @field@; border: 1px solid @line@; border-radius: 7px; padding: 0 9px;
    min-height: 28px; selection-background-color: @accent@; selection-color: @on_accent@; }
QPlainTextEdit[role="field"], QTextEdit[role="field"] { padding: 4px 5px; }
QLineEdit:focus, QComboBox:focus, QDateTimeEdit:focus, QSpinBox:focus, QPlainTextEdit[role="field"]:focus,
QTextEdit[role="field"]:focus, QFrame[role="field"][focused="true"] { border-color: @accent@; }
QLineEdit[invalid="true"], QFrame[role="field"][invalid="true"] { border-color: @danger@; }
QLineEdit:disabled, QComboBox:disabled { color: @faint@; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox::down-arrow { image: none; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: 0; }
QComboBox QLineEdit, QSpinBox QLineEdit, QFrame[role="field"] QLineEdit { border: 0; padding: 0;
    background: transparent; min-height: 0; }
QComboBox QAbstractItemView, QAbstractItemView[role="completer"] { background: @pane@;
    border: 1px solid @line@; border-radius: 7px; padding: 4px; outline: 0;
    selection-background-color: @accent_soft@; selection-color: @ink@; }
QCheckBox, QRadioButton { spacing: 7px; }

QFrame[role="inspector"] ChoiceBox { padding-right: 0; }
QFrame#moment { padding: 0 1px 0 7px; }
QFrame[role="inspector"] QToolButton[role="tool"], QFrame#moment QToolButton[role="tool"] { padding: 0;
    min-width: 20px; min-height: 20px; }
QFrame[role="inspector"] QPushButton[role="link"] { font-size: 11px; font-weight: 400; padding: 0;
    min-height: 15px; max-height: 15px; }
QFrame[role="inspector"] QLabel#note, QLabel#counter { font-size: 11px; }
QFrame[role="inspector"] QComboBox QAbstractItemView::item, QListView[role="completer"]::item {
    min-height: 26px; padding: 0 6px; }

QMenu { background: @pane@; border: 1px solid @line@; border-radius: 8px; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: @accent_soft@; color: @ink@; }
QMenu::item:disabled { color: @faint@; }
QMenu::separator { height: 1px; background: @line@; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
QMenuBar { background: @pane@; }
QMenuBar::item { padding: 4px 9px; background: transparent; }
QMenuBar::item:selected { background: @hover@; border-radius: 5px; }

QListView[role="sections"] { padding: 8px; border-right: 1px solid @line@; }
QListView[role="sections"]::item { padding: 7px 10px; border-radius: 6px; margin-bottom: 1px; }
QListView[role="sections"]::item:selected { background: @accent_soft@; color: @ink@; }
QTreeView[role="items"] { padding: 8px; border-right: 1px solid @line@; }
QTreeView[role="items"]::item { padding: 5px 2px; }
QTreeView[role="items"]::indicator { width: 13px; height: 13px; border: 1px solid @faint@; border-radius: 4px;
    background: @field@; }
QTreeView[role="items"]::indicator:checked { background: @accent@; border-color: @accent@; }
QTreeView[role="items"]::indicator:indeterminate { background: @accent_soft@; border-color: @accent@; }
QListView[role="choices"] { background: @field@; border: 1px solid @line@; border-radius: 7px; padding: 4px; }
QListView[role="choices"]::item { padding: 5px 8px; border-radius: 5px; }
QListView[role="choices"]::item:selected { background: @accent_soft@; color: @ink@; }
QListView, QTreeView, QTableView { background: @side@; border: 0; outline: 0;
    selection-background-color: @accent_soft@; selection-color: @ink@; }
QTableView[role="field"] { background: @field@; border: 1px solid @line@; padding: 0;
    gridline-color: @line@; }
QTableView[role="field"]:focus { border-color: @accent@; }
QTableView[role="field"] QHeaderView { background: @side@; border: 0; padding: 0; }
QTableView[role="field"] QHeaderView::section { background: @side@; color: @ink@; border: 0;
    border-bottom: 1px solid @line@; padding: 5px 8px; }
QTextEdit, QPlainTextEdit { background: @pane@; border: 0; selection-background-color: @accent@;
    selection-color: @on_accent@; }
QScrollArea { border: 0; background: transparent; }
QSplitter::handle { background: @line@; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: @accent@; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @pressed@; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @faint@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { border: 0; border-radius: 3px; background: @hover@; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { border-radius: 3px; background: @accent@; }
QTabBar::tab { padding: 7px 13px; color: @dim@; border: 0; background: transparent; }
QTabBar::tab:selected { color: @accent@; border-bottom: 2px solid @accent@; font-weight: 600; }
QTabWidget::pane { border: 0; border-top: 1px solid @line@; }
QCalendarWidget QWidget { background: @pane@; alternate-background-color: @side@; }
QCalendarWidget QToolButton { border: 0; min-height: 26px; }
QCalendarWidget QAbstractItemView { background: @pane@; selection-background-color: @accent@;
    selection-color: @on_accent@; }
"""
