"""What `sync` asks the runner: what travels, which version of a text stays, what is deleted."""

import json
from argparse import Namespace

from app.cli._inspected import disarm
from app.cli._log import open_log
from app.cli._sync_showing import expect_on, spell_time
from app.domain.errors import SettingsError
from app.domain.words import Sentence, say
from app.services.clock import now_ms
from app.services.syncing.conflicts import keep, list_conflicts
from app.services.syncing.holding import accept, read_held, refuse
from app.services.syncing.sharing import list_shared, set_shared
from app.services.syncing.views import Held


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
                set_shared(session.store, arguments.kind, is_on=arguments.state == "on")
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
        found = list_conflicts(session.store)
        if not found and not arguments.json:
            print(say("No text was changed twice."))
        for it in found:
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
        before = read_held(session.store)
        if arguments.delete_here:
            accept(session.store, now_ms)
        elif arguments.keep:
            refuse(session.store, now_ms)
        held = read_held(session.store)
    if not arguments.json:
        print(disarm(str(_say_what_became(before, held, is_kept=arguments.keep))))
    for run in () if held is None else held.runs:
        start = None if run.start_ms is None else spell_time(run.start_ms)
        if arguments.json:
            print(json.dumps({"title": str(run.title), "start": start}))
        else:
            print(disarm(str(run.title)))
    if held is not None and not arguments.json:
        print(say("`sync held --keep` keeps them everywhere; --delete-here bins them here too."))
    return 0


def _say_what_became(before: Held | None, held: Held | None, *, is_kept: bool) -> Sentence:
    if held is not None:
        return say("These were deleted on {device}, and wait for your word:", device=held.device)
    if before is None:
        return say("No deletion waits for your word.")
    if is_kept:
        return say("They stay, and come back on your other computers.")
    return say("They are in the bin here too, for 30 days.")
