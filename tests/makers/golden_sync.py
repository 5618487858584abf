"""Makes a store of the present format, as it is kept for all time: `python -m` this, one path."""

import json
import sys
from base64 import b64encode
from pathlib import Path

from app.sync import compacting
from app.sync.erasing import write_marker
from app.sync.names import name_marker
from app.sync.pairing import make_pairing
from app.sync.removing import remove_device
from app.sync.said import pack_membership
from tests.makers.clouds import Cloud
from tests.makers.computers import NOW_MS, WORDS, make_computers, settle


def main(path: Path) -> None:
    """Write one of each kind of file, and what they say."""
    one, other, lost = make_computers(Cloud(), 3)
    one.log.add("1", b"a recorded file", title="Round the lake", notes="")
    one.log.add("2", b"another", title="Up the hill")
    settle([one, other, lost])
    compacting.MANY = 1
    one.log.edit("1", notes="windy")
    other.log.erase("2")
    one.sync()
    compacting.MANY = 64
    settle([other, one])
    remove_device(one.log, one.place, lost.member.device, NOW_MS)
    settle([other])
    other.log.edit("1", title="Round the lake, twice")
    other.sync()
    shown = {
        key: {name: v.decode() if isinstance(v, bytes) else v for name, v in item.items()}
        for key, item in other.log.shown().items()
    }
    code, until_ms = make_pairing(one.place, one.member, NOW_MS)
    said = {
        "about": "A sync store of format 1; it must open for as long as there is a Quiet Mile.",
        "passphrase": WORDS,
        "code": code,
        "until_ms": until_ms,
        "membership": pack_membership(other.member).decode(),
        "marker": b64encode(write_marker(other.member, NOW_MS)).decode(),
        "marker_name": name_marker(other.member.device),
        "shown": shown,
        "files": {n: b64encode(d).decode() for n, d in sorted(one.place.cloud.files.items())},
    }
    path.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
