"""Takes out of a layout all that it holds, so that other things can be shown in its place."""

from PySide6.QtWidgets import QLayout


def clear(layout: QLayout) -> None:
    """Hide the widgets in it at once, as they are let go of only soon."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
