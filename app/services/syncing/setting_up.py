"""Turns sync on, by the runner's consent: as the first computer, or as a further one."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.errors import NotPermitted, SettingsError, Unreachable
from app.domain.topics import SETTINGS, SYNC
from app.domain.words import say
from app.services.consents import SYNCING
from app.services.syncing.choosing import find_destination
from app.services.syncing.contacting import load_target, open_place
from app.services.syncing.keeping import Chosen, keep_chosen, read_chosen
from app.services.syncing.replica.turning import turn_on
from app.services.syncing.taking_part import off, turn
from app.services.syncing.views import SetUp
from app.store.connection import Connection
from app.store.consents import give_consent, revoke_consent
from app.store.log import Store

if TYPE_CHECKING:
    from app.sync.membership import Membership
    from app.sync.targets import Place

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def begin(store: Store, set_up: SetUp, clock: Callable[[], int]) -> None:
    """Begin a store in a place that has none."""
    # it is loaded only where sync is turned on
    from app.sync import joining  # noqa: PLC0415

    _turn_on(
        store, set_up, clock,
        lambda place: joining.begin(place, set_up.device_name, set_up.passphrase, clock()),
    )  # fmt: skip


def join(store: Store, set_up: SetUp, words: str, clock: Callable[[], int]) -> None:
    """Join the store that another computer began, by a code or by the sync passphrase."""
    # it is loaded only where sync is turned on
    from app.sync import joining  # noqa: PLC0415

    _turn_on(
        store, set_up, clock,
        lambda place: joining.join(place, set_up.device_name, words, clock()),
    )  # fmt: skip


def agree_again(
    store: Store, purpose: str, clock: Callable[[], int], typed: Mapping[str, str] = _NOTHING
) -> None:
    """Agree anew to where it goes already, in the words that were shown.

    What opens the place was forgotten with the consent, and is to be typed again.
    """
    chosen = store.read(read_chosen)
    if chosen is None:
        raise off()
    _expect_words(chosen.target, purpose)
    for key, name in chosen.forgotten.items():
        if not typed.get(key):
            raise SettingsError(
                say("{name} is still missing.", name=name),
                say("It was forgotten when you took your consent back."),
            )
    answers = {**chosen.answers, **{key: typed[key] for key in chosen.forgotten}}
    now_ms = clock()

    def agree(db: Connection) -> None:
        _agree(db, chosen.target, chosen.shown, now_ms)
        keep_chosen(db, replace(chosen, answers=answers))

    store.write(lambda _: (SETTINGS, SYNC), agree)


def _turn_on(
    store: Store, set_up: SetUp, clock: Callable[[], int],
    make: "Callable[[Place], Membership]",
) -> None:  # fmt: skip
    _expect_words(set_up.target, set_up.agreed_to)
    shown = find_destination(store, set_up.target, set_up.answers)
    target = load_target(set_up.target)
    secret = [it for it in target.fields if it.is_secret and it.key in set_up.answers]
    secrets = {it.key: it.label for it in secret}
    chosen = Chosen(set_up.target, set_up.answers, target.title, shown, secrets)
    now_ms = clock()
    with turn(store):
        if store.read(read_chosen) is not None:
            raise SettingsError(say("Sync is on already."), say("Leave it first."))
        store.write(SETTINGS, lambda db: _agree(db, chosen.target, shown, now_ms))
        try:
            with open_place(store, chosen.target, chosen.answers) as place:
                member = make(place)
        except BaseException as error:  # nothing came of it, and nothing may happen by it
            purpose = SYNCING[chosen.target].key
            store.write(SETTINGS, lambda db: revoke_consent(db, purpose, now_ms))
            if isinstance(error, Unreachable) and _promises(error):
                hint = say("Sync was not turned on. Mend that, or choose another place.")
                raise Unreachable(error.message, hint) from error
            raise
        turn_on(store, member)
        store.write(SYNC, lambda db: keep_chosen(db, chosen))


def _promises(error: Unreachable) -> bool:
    """Tell whether it says that sync goes on by itself, which holds only once it is on."""
    return error.hint is not None and "by itself" in error.hint.text


def _agree(db: Connection, target: str, shown: str, now_ms: int) -> None:
    purpose = SYNCING[target]
    give_consent(db, purpose.key, shown, now_ms, purpose.categories)


def _expect_words(target: str, agreed_to: str) -> None:
    load_target(target)
    if SYNCING[target].key != agreed_to:
        raise NotPermitted(
            say("You have not agreed to these words."), say("Read them, and agree to them first.")
        )
