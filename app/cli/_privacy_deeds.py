"""What `privacy` does besides showing: pausing kinds of data, and rules by which they go."""

from argparse import ArgumentParser, Namespace

from app.domain.categories import Category
from app.domain.errors import SettingsError
from app.domain.words import Sentence, say
from app.services.clock import now_ms, today
from app.services.consents import PURPOSES, revoke
from app.services.pausing import pause
from app.services.retention import (
    KINDS,
    Passing,
    act_on_rules,
    agree_to_rule,
    foresee_rule,
    read_rules,
)
from app.services.session import Session

_NEVER = "never"


def declare_deeds(parser: ArgumentParser) -> None:
    """Add what can be done."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--revoke",
        choices=[it.key for it in PURPOSES],
        help=str(say("take this consent back, at once")),
    )
    what.add_argument(
        "--pause",
        choices=list(Category),
        metavar=str(say("KIND")),
        help=str(say("keep this kind of data, but show it nowhere and use it for no number")),
    )
    what.add_argument(
        "--resume",
        choices=list(Category),
        metavar=str(say("KIND")),
        help=str(say("show and use it again")),
    )
    what.add_argument(
        "--forget",
        nargs=2,
        metavar=(str(say("KIND")), str(say("DAYS"))),
        help=str(
            say(
                "say what would go if this were forgotten when it is so old, or the bin emptied;"
                " `never` takes a rule back. Of: {kinds}",
                kinds=" ".join(KINDS),
            )
        ),
    )
    what.add_argument(
        "--forget-now",
        action="store_true",
        help=str(say("forget what the rules say; the window does so once a day")),
    )
    parser.add_argument(
        "--yes", action="store_true", help=str(say("with --forget: agree, and do it at once"))
    )


def do_deed(session: Session, arguments: Namespace) -> bool:
    """Do what was asked for; False where nothing was, but to show."""
    store = session.store
    if arguments.revoke:
        _take_back(session, arguments.revoke)
    elif arguments.pause or arguments.resume:
        kind = Category(arguments.pause or arguments.resume)
        n = pause(store, kind, is_paused=bool(arguments.pause))
        print(say("Done; numbers of {n} run were made anew.",
                  "Done; numbers of {n} runs were made anew.", n=n))  # fmt: skip
    elif arguments.forget:
        _forget(session, *arguments.forget, is_agreed=arguments.yes)
    elif arguments.forget_now:
        _tell(act_on_rules(store, today()))
    else:
        return False
    return True


def list_rules(session: Session) -> list[Sentence]:
    """Say which rules hold."""
    return [
        say("{kind}: forgotten after {n} day", "{kind}: forgotten after {n} days", n=n, kind=kind)
        for kind, n in read_rules(session.store).items()
    ]


def _take_back(session: Session, key: str) -> None:
    (purpose,) = (it for it in PURPOSES if it.key == key)
    revoke(session.store, purpose, now_ms())
    print(say("Taken back. {left}", left=purpose.left_behind))


def _forget(session: Session, kind: str, spelled: str, *, is_agreed: bool) -> None:
    store = session.store
    if kind not in KINDS or not (spelled == _NEVER or spelled.isdecimal()):
        raise SettingsError(
            say("That is no rule: {kind} {days}", kind=kind, days=spelled),
            say("Name one of {kinds}, and days or `never`.", kinds=" ".join(KINDS)),
        )
    if spelled == _NEVER:
        agree_to_rule(store, kind, None, today())
        print(say("It is kept for good."))
        return
    days = int(spelled)
    found = foresee_rule(store, kind, days, today())
    print(found.foretell(str(found.runs)))
    if found.files:
        print(found.foretell_files(str(found.files)))
    if not is_agreed:
        print(say("Nothing was done. There is no way back: add --yes to agree."))
        return
    agree_to_rule(store, kind, days, today())
    _tell(act_on_rules(store, today()))


def _tell(gone: list[Passing]) -> None:
    for it in gone:
        print(it.tell(str(it.runs)))
    if not gone:
        print(say("Nothing is old enough to be forgotten."))
