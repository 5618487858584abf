"""The system's own keyring: keeps a small secret for a person who is logged in.

A keyring may never answer, and the library loads code for networks, so a short-lived process asks
it, gets what it needs through a pipe, and is ended when its time is up.
"""

import base64
import importlib
import multiprocessing
import os
import signal
import sys
from binascii import Error as NotBase64
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from time import monotonic
from typing import Any

from app.domain.errors import (
    KeyringFailed,
    KeyringLocked,
    KeyringTimeout,
    NoKeyring,
    SecretNotFound,
)
from app.domain.words import say

if sys.platform != "win32":
    import resource

SECRET_BYTES = 32
PATIENCE_S = 5.0

# Named here, never by the environment or by keyring's own settings, which may name any code at all.
_SECRET_SERVICE = "keyring.backends.SecretService:Keyring"  # noqa: S105 - the name of a class
_ALLOWED = {
    "darwin": ("keyring.backends.macOS:Keyring",),
    "win32": ("keyring.backends.Windows:WinVaultKeyring",),
    "linux": (
        _SECRET_SERVICE,
        "keyring.backends.libsecret:Keyring",
        "keyring.backends.kwallet:DBusKeyring",
    ),
}
_LOCKED = {"KeyringLocked", "KeychainDenied", "LockedException", "PromptDismissedException"}
_ABSENT = {"InitError", "NoKeyringError", "SecretServiceNotAvailableException"}
_SETTINGS = ("KEYRING_", "KEYCHAIN_PATH")

_OTHERWISE = say("Use your passphrase or your recovery code.")
_PROCESSES = multiprocessing.get_context("spawn")

_Job = Callable[[Any, str, str, str], str | None]


def read_secret(vault_id: str, slot_id: str, *, seconds: float = PATIENCE_S) -> bytes:
    """Ask the keyring for the key of a slot; raises a kind of KeyringFailed."""
    text = _ask(_read, vault_id, slot_id, seconds=seconds)
    try:
        secret = base64.b64decode(text or "", validate=True)
    except (NotBase64, ValueError):
        secret = b""
    if len(secret) != SECRET_BYTES:
        raise KeyringFailed(
            say("The system's keyring holds something else than a key of this log."), _OTHERWISE
        )
    return secret


def write_secret(
    vault_id: str, slot_id: str, secret: bytes, *, seconds: float = PATIENCE_S
) -> None:
    """Let the keyring keep the key of a slot; raises a kind of KeyringFailed."""
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a secret has {SECRET_BYTES} bytes")
    text = base64.b64encode(secret).decode("ascii")
    _ask(_write, vault_id, slot_id, text, seconds=seconds)


def delete_secret(vault_id: str, slot_id: str, *, seconds: float = PATIENCE_S) -> None:
    """Let the keyring forget the key of a slot; raises a kind of KeyringFailed."""
    _ask(_delete, vault_id, slot_id, seconds=seconds)


def _ask(job: _Job, vault_id: str, slot_id: str, text: str = "", *, seconds: float) -> str | None:
    """Do a job in a process of its own, and end it whatever it does."""
    deadline = monotonic() + seconds
    ours, theirs = _PROCESSES.Pipe()
    process = _PROCESSES.Process(target=_serve, args=(theirs,), daemon=True)
    try:
        process.start()
        theirs.close()
        ours.send((job, f"quietmile/vault-{vault_id}", f"kek-{slot_id}", text))
        answer: Any = _TIMEOUT
        if ours.poll(max(deadline - monotonic(), 0)):
            answer = ours.recv()
    except (EOFError, OSError):
        answer = _failure("it broke off")
    finally:
        _end(process)
        ours.close()
    if isinstance(answer, KeyringFailed):
        raise answer
    return None if answer is None else str(answer)


def _end(process: SpawnProcess) -> None:
    """End a process by its own handle, if it ever began."""
    if process.pid is not None:
        process.kill()
        process.join()
    process.close()


def _serve(connection: "Connection[Any, Any]") -> None:
    """Answer one question with a text, with nothing, or with what went wrong."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal tells all; the parent ends us
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(EOFError, OSError):
        job, service, user, text = connection.recv()
        connection.send(_answer(job, service, user, text))


def _answer(job: _Job, service: str, user: str, text: str) -> str | KeyringFailed | None:
    try:
        return job(_find_keyring(), service, user, text)
    except KeyringFailed as error:
        return error
    except Exception as error:  # noqa: BLE001 - each system's library raises kinds of its own
        return _describe(error)


def _find_keyring() -> Any:
    """Make the first of the allowed keyrings that works here."""
    for name in [name for name in os.environ if name.startswith(_SETTINGS)]:
        del os.environ[name]  # keyring would set any attribute of the class from there
    for place in _ALLOWED.get(sys.platform, _ALLOWED["linux"]):
        module, _, name = place.partition(":")
        kind = getattr(importlib.import_module(module), name)
        if kind.viable:
            keyring = kind()
            if sys.platform == "win32":
                keyring.persist = "local machine"  # else it goes to other computers of the domain
            return keyring
    raise NoKeyring(say("There is no system keyring here that can keep a key."), _OTHERWISE)


def _read(keyring: Any, service: str, user: str, _: str) -> str:
    text = keyring.get_password(service, user)
    if text is None:
        raise SecretNotFound(say("The system's keyring holds no key for this log."), _OTHERWISE)
    return str(text)


def _write(keyring: Any, service: str, user: str, text: str) -> None:
    keyring.set_password(service, user, text)
    if keyring.get_password(service, user) != text:
        raise _failure("it did not keep what it was given")


def _delete(keyring: Any, service: str, user: str, text: str) -> None:
    _read(keyring, service, user, text)  # most keyrings do not tell absent from refused
    keyring.delete_password(service, user)


def _describe(error: Exception) -> KeyringFailed:
    """Tell kinds by name, since each system has its own; its words might quote what it holds."""
    kind = type(error).__name__
    if kind in _LOCKED:
        return KeyringLocked(
            say("The system's keyring is locked."),
            say("Unlock it and try again, or use your passphrase or your recovery code."),
        )
    if kind in _ABSENT:
        return NoKeyring(say("The system's keyring is not there."), _OTHERWISE)
    return _failure(kind)


def _failure(reason: str) -> KeyringFailed:
    return KeyringFailed(
        say("The system's keyring did not do what it should: {reason}.", reason=reason), _OTHERWISE
    )


_TIMEOUT = KeyringTimeout(
    say("The system's keyring did not answer."),
    say("Unlock it and try again, or use your passphrase or your recovery code."),
)
