"""What `sync` shows: how it stands, computers, exchanges, and what waits for the runner's word."""

import json
from argparse import Namespace
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from app.cli._inspected import disarm
from app.cli._log import now_ms, open_log
from app.domain.errors import SettingsError
from app.domain.words import Sentence, say
from app.services.session import Session
from app.services.sync_folders import warn_of_folder
from app.services.syncing.conflicts import keep, list_conflicts
from app.services.syncing.devices import list_devices
from app.services.syncing.holding import accept, read_held, refuse
from app.services.syncing.rounds import list_rounds
from app.services.syncing.sharing import list_shared, set_shared
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
        for it in list_rounds(session.store):
            print(json.dumps(describe_round(it)) if arguments.json else write_round(it))
    return 0


def show_devices(arguments: Namespace) -> int:
    """List the computers."""
    with open_log(arguments) as session:
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
            print(disarm("  ".join([it.id[:8], _day(it.since_ms), it.name, *map(str, state)])))
    return 0


def switch_shared(arguments: Namespace) -> int:
    """Show what travels, and switch a kind."""
    with open_log(arguments) as session:
        expect_on(session)
        kinds = {it.category: it for it in list_shared(session.store)}
        if arguments.kind is not None:
            if arguments.kind not in kinds or kinds[arguments.kind].is_fixed:
                free = ", ".join(it for it, shared in kinds.items() if not shared.is_fixed)
                raise SettingsError(
                    say("That is no kind that can be switched: {kind}", kind=arguments.kind),
                    say("There are: {names}", names=free),
                )
            if arguments.state is not None:
                set_shared(session.store, arguments.kind, arguments.state == "on")
        for it in list_shared(session.store):
            if arguments.json:
                print(json.dumps({"kind": it.category, "is_on": it.is_on, "is_fixed": it.is_fixed}))
            else:
                print(f"{it.category:10} {'on' if it.is_on else 'off':4} {it.about}")
    return 0


def settle_conflicts(arguments: Namespace) -> int:
    """List them, or settle one."""
    with open_log(arguments) as session:
        if arguments.keep is not None:
            known = {it.id for it in list_conflicts(session.store)}
            if arguments.keep not in known or arguments.version is None:
                raise SettingsError(
                    say("Say which one, and which version is to stay."),
                    say("As `sync conflicts --keep 3 --version mine`, or other."),
                )
            keep(session.store, arguments.keep, arguments.version, now_ms)
        for it in list_conflicts(session.store):
            if arguments.json:
                described = {
                    "id": it.id, "what": str(it.what), "field": str(it.field), "mine": it.mine,
                    "other": it.other, "device": it.other_device, "when": spell_time(it.when_ms),
                }  # fmt: skip
                print(json.dumps(described))
                continue
            print(disarm(f"{it.id}  {it.what}: {it.field}"))
            print(disarm(f"   {say('mine')}   {it.mine}"))
            print(disarm(f"   {say('other')}  {it.other}  ({it.other_device})"))
    return 0


def settle_held(arguments: Namespace) -> int:
    """List the deletions that wait, or say what becomes of them."""
    with open_log(arguments) as session:
        if arguments.delete_here:
            accept(session.store, now_ms)
        elif arguments.keep:
            refuse(session.store, now_ms)
        held = read_held(session.store)
    for run in () if held is None else held.runs:
        start = None if run.start_ms is None else spell_time(run.start_ms)
        if arguments.json:
            print(json.dumps({"title": str(run.title), "start": start}))
        else:
            print(disarm(f"{'-' if run.start_ms is None else _day(run.start_ms)}  {run.title}"))
    if held is not None and not arguments.json:
        words = say("They were deleted on {device}, and wait for your word.", device=held.device)
        print(disarm(str(words)))
        print(say("`sync held --keep` keeps them everywhere; --delete-here bins them here too."))
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
    when = datetime.fromtimestamp(it.when_ms / 1000).astimezone()
    said = say(
        "sent {s} changes and {f} files, received {r} changes and {g} files",
        s=it.sent_ops, f=it.sent_objects, r=it.received_ops, g=it.received_objects,
    )  # fmt: skip
    return disarm(f"{when:%Y-%m-%d %H:%M}  {said if it.problem is None else it.problem}")


def spell_time(when_ms: int) -> str:
    """Write a moment as programs read it."""
    return datetime.fromtimestamp(when_ms / 1000, UTC).isoformat(timespec="seconds")


def _describe_status(it: SyncStatus) -> dict[str, Any]:
    return {
        "is_on": it.is_on, "is_paused": it.is_paused, "is_agreed": it.is_agreed,
        "place": _spell(it.target), "destination": it.destination, "name": it.device_name,
        "last": None if it.last is None else describe_round(it.last),
        "waiting": it.waiting_to_send, "held": it.held, "conflicts": it.conflicts,
        "problem": _spell(it.problem), "alerts": [str(alert) for alert in it.alerts],
    }  # fmt: skip


def _say_status(it: SyncStatus) -> Iterable[Sentence]:
    if not it.is_on:
        yield say("Sync is off. `sync setup` or `sync join` turns it on.")
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
    if it.problem is not None:
        yield it.problem
    yield from it.alerts
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


def _day(when_ms: int) -> str:
    return f"{datetime.fromtimestamp(when_ms / 1000).astimezone():%Y-%m-%d}"


def _spell(sentence: Sentence | None) -> str | None:
    return None if sentence is None else str(sentence)
