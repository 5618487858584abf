"""OpenStack's object store with its S3 interface, all of it in one process and in memory.

Run by the system's own Python, where Debian's python3-swift is. It checks each signature by code of
its own, which is what makes it worth asking. Prints its port, and ends with its standard input.
"""

import sys
from pathlib import Path

import eventlet

eventlet.monkey_patch()

import eventlet.wsgi  # noqa: E402 - what it imports is to be patched
from swift.common import utils  # noqa: E402
from swift.common.ring import RingBuilder  # noqa: E402
from swift.common.wsgi import loadapp  # noqa: E402

CONFIG = """
[DEFAULT]
devices = {folder}/devices
swift_dir = {folder}
mount_check = false
log_level = CRITICAL
[pipeline:main]
pipeline = {pipeline}
[app:{app}]
use = egg:swift#{kind}
{more}
"""
OF_PROXY = """
account_autocreate = true
allow_account_management = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:s3api]
use = egg:swift#s3api
auth_pipeline_check = false
allow_multipart_uploads = false
location = us-east-1
max_bucket_listing = 1000
allowable_clock_skew = 900
[filter:tempauth]
use = egg:swift#tempauth
user_test_runner = only-for-tests .admin
user_test_other = also-for-tests
"""


class Memory:
    """Takes the place of memcached, which swift asks of its surroundings."""

    def __init__(self):
        self.kept = {}

    def get(self, key, **_):
        return self.kept.get(key)

    def set(self, key, value, **_):
        self.kept[key] = value

    def delete(self, key, **_):
        self.kept.pop(key, None)


def main(folder: Path) -> None:
    """Serve until nobody holds the other end of the standard input any more."""
    (folder / "devices" / "sda").mkdir(parents=True)
    (folder / "swift.conf").write_text("[swift-hash]\nswift_hash_path_suffix = tests\n")
    utils.SWIFT_CONF_FILE = str(folder / "swift.conf")
    utils.validate_hash_conf()
    for kind in ("account", "container", "mem_object"):
        ring = kind.removeprefix("mem_")
        port = serve(folder, kind)
        builder = RingBuilder(2, 1, 1)
        builder.add_dev({"region": 1, "zone": 1, "ip": "127.0.0.1", "port": port, "weight": 1,
                         "device": "sda", "replication_ip": "127.0.0.1",
                         "replication_port": port})  # fmt: skip
        builder.rebalance()
        builder.get_ring().save(str(folder / f"{ring}.ring.gz"))
    port = serve(folder, "proxy", "catch_errors s3api tempauth proxy-server", OF_PROXY)
    print(port, flush=True)
    eventlet.tpool.execute(sys.stdin.read)


def serve(folder: Path, kind: str, pipeline: str = "server", more: str = "") -> int:
    """Start one of its four servers."""
    config = folder / f"{kind}.conf"
    app = pipeline.rsplit(maxsplit=1)[-1]
    said = CONFIG.format(folder=folder, kind=kind, pipeline=pipeline, app=app, more=more)
    config.write_text(said)
    program, memory = loadapp(str(config)), Memory()

    def remember(environment, start_response):
        environment["swift.cache"] = memory
        return program(environment, start_response)

    listening = eventlet.listen(("127.0.0.1", 0))
    eventlet.spawn(eventlet.wsgi.server, listening, remember, log_output=False)
    return listening.getsockname()[1]


main(Path(sys.argv[1]))
