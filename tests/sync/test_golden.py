"""A store of each format that was ever released opens, by this program and by the description."""

import hmac
import json
import zlib
from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.sync.joining import join
from app.sync.round import Standing
from app.sync.said import unpack_membership
from app.sync.sealed import Sealed
from tests.makers.clouds import Cloud
from tests.makers.computers import NOW_MS, Computer, make_computer

GOLDEN = Path(__file__).parents[1] / "golden" / "sync-1.json"


@pytest.fixture
def said() -> dict[str, Any]:
    golden: dict[str, Any] = json.loads(GOLDEN.read_text(encoding="utf-8"))
    return golden


@pytest.fixture
def reader(said: dict[str, Any]) -> Computer:
    cloud = Cloud()
    cloud.files = {name: Sealed(b64decode(data)) for name, data in said["files"].items()}
    return make_computer(cloud, "reader")


def shown(computer: Computer) -> dict[str, Any]:
    return {
        key: {name: v.decode() if isinstance(v, bytes) else v for name, v in item.items()}
        for key, item in computer.log.shown().items()
    }


@pytest.mark.parametrize("words", ["passphrase", "code"])
def test_a_newcomer_reads_all_of_it(said: dict[str, Any], reader: Computer, words: str) -> None:
    reader.log.save_membership(join(reader.place, "reader", said[words], NOW_MS))
    assert reader.sync().standing is Standing.FINE
    assert shown(reader) == said["shown"]


def test_a_member_reads_all_of_it(said: dict[str, Any], reader: Computer) -> None:
    member = unpack_membership(said["membership"].encode())
    reader.log.save_membership(join(reader.place, "reader", said["passphrase"], NOW_MS))
    assert reader.member.cards.keys() >= member.cards.keys() - member.removed.keys()
    assert reader.member.epochs == member.epochs
    assert reader.member.lists == member.lists
    reader.place.cloud.files[said["marker_name"]] = Sealed(b64decode(said["marker"]))
    assert reader.sync().standing is Standing.ERASED


def test_another_program_reads_it_by_the_description(said: dict[str, Any]) -> None:
    """Follow docs/sync-format.md step by step, with nothing of `app`."""
    files = {name: b64decode(data) for name, data in said["files"].items()}
    name = max(name for name in files if name.startswith("meta/"))
    start, signature, rest = files[name][:16], files[name][16:80], files[name][80:]
    length = int.from_bytes(rest[:4], "big")
    opened, sealed = json.loads(rest[4 : 4 + length]), rest[4 + length :]
    epoch = int.from_bytes(start[8:], "big")
    assert start[:8] == b"QM-SYNC\x01"
    key = unwrap(opened, epoch, said["passphrase"])
    header = json.loads(open_sealed(sealed, key, opened["store"], name))
    cards = {card["device"]: card for card in header["cards"]}
    check(cards, name.split("-")[1], opened["store"], name, signature, start + rest)
    keys = {int(number): b64decode(key) for number, key in header["keys"].items()}

    latest = max(
        name for name in files if name.startswith("s/") and file_epoch(files[name]) == epoch
    )
    signed = open_sealed(files[latest], key, opened["store"], latest)
    device = latest.split("/")[1]
    check(cards, device, opened["store"], latest, signed[:64], signed[64:])
    segment = json.loads(zlib.decompress(signed[64:]))
    (op,) = segment["ops"]
    assert op["v"] == {"title": "Round the lake, twice"}
    assert segment["prev"] == sha256(files[latest[:-8] + f"{int(latest[-8:]) - 1:08d}"]).hexdigest()

    contents = {}
    for name in (name for name in files if name.startswith("o/")):
        key = keys[file_epoch(files[name])]
        content = open_sealed(files[name], key, opened["store"], name)
        digest = hmac.new(derive(key, "names"), content, sha256).hexdigest()
        assert name == f"o/{digest[:2]}/{digest[2:]}"
        contents[name] = content
    assert said["shown"]["1"]["file"].encode() in contents.values()


def unwrap(opened: dict[str, Any], epoch: int, passphrase: str) -> bytes:
    memory_kib, passes, lanes = opened["cost"]
    maker = Argon2id(
        salt=b64decode(opened["salt"]),
        length=32,
        iterations=passes,
        lanes=lanes,
        memory_cost=memory_kib,
    )
    private = X25519PrivateKey.from_private_bytes(maker.derive(passphrase.encode()))
    ephemeral = b64decode(opened["ephemeral"])
    shared = private.exchange(X25519PublicKey.from_public_bytes(ephemeral))
    key = derive(shared, "wrap", ephemeral + private.public_key().public_bytes_raw())
    bound = bytes.fromhex(opened["store"]) + epoch.to_bytes(8, "big")
    found = []
    for wrap in opened["wraps"]:
        try:
            found.append(AESGCM(key).decrypt(bytes(12), b64decode(wrap), bound))
        except InvalidTag:  # it is for another one
            continue
    (epoch_key,) = found
    return epoch_key


def file_epoch(data: bytes) -> int:
    return int.from_bytes(data[8:16], "big")


def open_sealed(data: bytes, key: bytes, store: str, name: str) -> bytes:
    prefix, salt, sealed = data[:16], data[16:48], data[48:]
    bound = prefix + bytes.fromhex(store) + name.encode()
    filled = AESGCM(derive(key, "seal", salt)).decrypt(bytes(12), sealed, bound)
    length = int.from_bytes(filled[:8], "big")
    return filled[8 : 8 + length]


def derive(key: bytes, purpose: str, salt: bytes | None = None) -> bytes:
    info = f"quietmile/sync/1/{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)


def check(
    cards: dict[str, Any], device: str, store: str, name: str, signature: bytes, body: bytes
) -> None:
    statement = b"\n".join((b"quietmile/sync/1/signature", store.encode(), name.encode(), body))
    public = Ed25519PublicKey.from_public_bytes(b64decode(cards[device]["signing"]))
    public.verify(signature, statement)
