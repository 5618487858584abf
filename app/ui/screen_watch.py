"""Hears from the desktop that the screen was locked, or that the computer is about to sleep."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection

_SCREEN_SAVERS: Final = (
    "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver", "org.xfce.ScreenSaver",
)  # fmt: skip
_SLEEP: Final = ("org.freedesktop.login1", "/org/freedesktop/login1",
                 "org.freedesktop.login1.Manager", "PrepareForSleep")  # fmt: skip


class ScreenWatch(QObject):
    """Lives as long as its owner; a desktop without a message bus tells it nothing."""

    def __init__(self, owner: QObject, away: Callable[[], None]) -> None:
        super().__init__(owner)
        self._away = away
        slot = SLOT("on_active_changed(bool)").encode("ascii")
        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        if session.isConnected():
            for name in _SCREEN_SAVERS:
                session.connect("", "", name, "ActiveChanged", self, slot)
        if system.isConnected():
            system.connect(*_SLEEP, self, slot)

    @Slot(bool)
    def on_active_changed(self, is_away: bool) -> None:
        """Pass on that it begins; that it ends is no concern of the lock."""
        if is_away:
            self._away()


def watch_screen(owner: QObject, away: Callable[[], None]) -> ScreenWatch:
    """Call `away` when the runner goes."""
    return ScreenWatch(owner, away)
