"""Prints a page of plain text."""

from PySide6.QtGui import QFontDatabase, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget


def print_text(window: QWidget, text: str) -> bool:
    """Ask for a printer and print; False where the runner thought better of it."""
    printer = QPrinter()
    printer.setDocName("")  # print queues show it, and keep it
    dialog = QPrintDialog(printer, window)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    lay_out(text).print_(printer)
    return True


def lay_out(text: str) -> QTextDocument:
    """Set it in letters that are all equally wide, as it was folded for them."""
    document = QTextDocument()
    document.setDefaultFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    document.setPlainText(text)
    return document
