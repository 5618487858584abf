"""What `sync` shows: how it stands, which computers take part, what went and what came."""

import json
from argparse import Namespace
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from app.cli._inspected import disarm
from app.cli._log import open_log
from app.domain.errors import SettingsError
from app.domain.words import Sentence, say
from app.services.clock import local
from app.services.session import Session
from app.services.sync_folders import warn_of_folder
from app.services.syncing.devices import list_devices
from app.services.syncing.rounds import list_rounds
from app.services.syncing.status import read_status
from app.services.syncing.views import Round, SyncStatus


def expect_on(session: Session) -> SyncStatus:
    """Refuse to go on where sync is off."""
    status = read_status(session.store)
    if not status.is_on:
        raise SettingsError(say("Sync is off."), say("`sync setup` or `sync join` turns it on."))
    return status


def show_status(arguments: Namespace) -> int:
    """Say how it stands."""
    with open_log(arguments) as session:
        status, warning = read_status(session.store), warn_of_folder(session.store.folder)
    if arguments.json:
        print(json.dumps(_describe_status(status) | {"warning": _spell(warning)}))
        return 0
    for sentence in _say_status(status):
        print(disarm(str(sentence)))
    if warning is not None:
        print(disarm(str(warning)))
    return 0


def show_rounds(arguments: Namespace) -> int:
    """List what went and what came, the latest first."""
    with open_log(arguments) as session:
        expect_on(session)
        for it in list_rounds(session.store):
            print(json.dumps(describe_round(it)) if arguments.json else write_round(it))
    return 0


def show_devices(arguments: Namespace) -> int:
    """List the computers."""
    with open_log(arguments) as session:
        expect_on(session)
        for it in list_devices(session.store):
            if arguments.json:
                seen = None if it.last_seen_ms is None else spell_time(it.last_seen_ms)
                described = {
                    "id": it.id, "name": it.name, "is_this": it.is_this,
                    "since": spell_time(it.since_ms), "last_seen": seen,
                    "is_removed": it.is_removed,
                }  # fmt: skip
                print(json.dumps(described))
                continue
            state = [say("this computer")] * it.is_this + [say("removed")] * it.is_removed
            print(disarm("  ".join([it.id[:8], spell_day(it.since_ms), it.name, *map(str, state)])))
    return 0


def describe_round(it: Round) -> dict[str, Any]:
    """Describe an exchange as programs read it."""
    return {
        "when": spell_time(it.when_ms),
        "sent": {"changes": it.sent_ops, "files": it.sent_objects, "bytes": it.sent_bytes},
        "received": {
            "changes": it.received_ops, "files": it.received_objects, "bytes": it.received_bytes,
        },
        "problem": _spell(it.problem),
    }  # fmt: skip


def write_round(it: Round) -> str:
    """Set an exchange as one line."""
    when = local(it.when_ms)
    said = say(
        "sent {changes} and {files}, received {others} and {their_files}",
        changes=_count_changes(it.sent_ops), files=_count_files(it.sent_objects),
        others=_count_changes(it.received_ops), their_files=_count_files(it.received_objects),
    )  # fmt: skip
    return disarm(f"{when:%Y-%m-%d %H:%M}  {said if it.problem is None else it.problem}")


def _count_changes(n: int) -> Sentence:
    return say("{n} change", "{n} changes", n=n)


def _count_files(n: int) -> Sentence:
    return say("{n} file", "{n} files", n=n)


def spell_time(when_ms: int) -> str:
    """Write a moment as programs read it."""
    return datetime.fromtimestamp(when_ms / 1000, UTC).isoformat(timespec="seconds")


def _describe_status(it: SyncStatus) -> dict[str, Any]:
    return {
        "is_on": it.is_on, "is_paused": it.is_paused, "is_agreed": it.is_agreed,
        "place": _spell(it.target), "destination": it.destination, "name": it.device_name,
        "has_passphrase": it.has_passphrase,
        "last": None if it.last is None else describe_round(it.last),
        "waiting": it.waiting_to_send, "held": it.held, "conflicts": it.conflicts,
        "problem": _spell(it.problem), "alerts": [str(alert) for alert in it.alerts],
    }  # fmt: skip


def _say_status(it: SyncStatus) -> Iterable[Sentence]:
    if not it.is_on:
        yield say("Sync is off. `sync setup` or `sync join` turns it on.")
        if it.ended is not None:
            yield it.ended
        return
    yield say("Sync is on: {place}, {where}", place=it.target or "", where=it.destination)
    if not it.is_agreed:
        yield say("You took your consent back: nothing is exchanged until `sync agree`.")
    if it.is_paused:
        yield say("It is paused. `sync resume` goes on.")
    if it.last is not None:
        yield say("{round}", round=write_round(it.last))
    n = it.waiting_to_send
    if n:
        yield say("{n} change waits to be sent.", "{n} changes wait to be sent.", n=n)
    if it.problem is not None and not _is_said(it.problem, it):
        yield it.problem
    yield from say_what_waits(it)


def _is_said(words: Sentence, it: SyncStatus) -> bool:
    return it.last is not None and it.last.problem == words


def say_what_waits(it: SyncStatus) -> Iterable[Sentence]:
    """Say what needs a look, besides how the latest exchange went."""
    yield from (alert for alert in it.alerts if not _is_said(alert, it))
    n = it.held
    if n:
        yield say(
            "{n} deletion waits for you: `sync held`", "{n} deletions wait for you: `sync held`",
            n=n,
        )  # fmt: skip
    n = it.conflicts
    if n:
        yield say(
            "{n} text was changed twice: `sync conflicts`",
            "{n} texts were changed twice: `sync conflicts`", n=n,
        )  # fmt: skip


def spell_day(when_ms: int) -> str:
    """Write the day of a moment by the runner's own clock."""
    return f"{local(when_ms):%Y-%m-%d}"


def _spell(sentence: Sentence | None) -> str | None:
    return None if sentence is None else str(sentence)
