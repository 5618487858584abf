"""WsgiDAV behind cheroot, with TLS or without, that can be told to misbehave.

Takes what it is to do as JSON; prints its port, and ends with its standard input. What it is to do
wrong stands in a file, read at each request: a method, and what happens to it.
"""

import json
import sys
import threading
import time
from pathlib import Path

from cheroot import wsgi
from cheroot.ssl.builtin import BuiltinSSLAdapter
from wsgidav.wsgidav_app import WsgiDAVApp


class Faults:
    """Stands before the server and does wrong what it is told to."""

    def __init__(self, program, file: Path, folder: Path):
        self.program = program
        self.file = file
        self.folder = folder

    def __call__(self, environment, start_response):
        fault = json.loads(self.file.read_text()) if self.file.exists() else {}
        if fault.get("method", environment["REQUEST_METHOD"]) != environment["REQUEST_METHOD"]:
            fault = {}
        if "asked" in fault:
            self.note(environment, Path(fault["asked"]))
        if "quota" in fault and environment["REQUEST_METHOD"] == "PUT":
            fault = {"status": "507 Insufficient Storage"} if self.is_full(fault["quota"]) else {}
        if "status" in fault:
            start_response(fault["status"], list(fault.get("headers", {}).items()))
            return [fault.get("body", "").encode()]
        if "break_upload" in fault:
            environment["wsgi.input"].read(fault["break_upload"])
            raise ConnectionError
        answer = self.program(environment, start_response)
        return self.spoil(answer, fault) if fault.keys() & {"break_after", "drip_s"} else answer

    def is_full(self, quota: int) -> bool:
        return sum(it.stat().st_size for it in self.folder.rglob("*") if it.is_file()) > quota

    def note(self, environment, place: Path):
        """Write down what was asked for, and with which headers."""
        kept = {k: v for k, v in environment.items() if isinstance(v, str)}
        with place.open("a") as file:
            file.write(json.dumps(kept) + "\n")

    def spoil(self, answer, fault):
        left = fault.get("break_after", 10**9)
        for chunk in answer:
            time.sleep(fault.get("drip_s", 0))
            yield chunk[:left]
            left -= len(chunk)
            if left <= 0:
                raise ConnectionError


def main(wanted: dict[str, str]) -> None:
    """Serve until nobody holds the other end of the standard input any more."""
    folder = Path(wanted["folder"])
    program = WsgiDAVApp({
        "provider_mapping": {"/": str(folder), "/dav/my runs": str(folder)},
        "simple_dc": {"user_mapping": {"*": {"runner": {"password": wanted["password"]}}}},
        "http_authenticator": {"accept_digest": False, "default_to_digest": False},
        "logging": {"enable": False},
        "verbose": 0,
    })  # fmt: skip
    faulty = Faults(program, Path(wanted["faults"]), folder)
    server = wsgi.Server((wanted.get("host", "127.0.0.1"), 0), faulty, numthreads=10)
    server.error_log = lambda *_, **__: None
    if "certificate" in wanted:
        server.ssl_adapter = BuiltinSSLAdapter(wanted["certificate"], wanted["key"])
    server.prepare()
    print(server.bind_addr[1], flush=True)
    threading.Thread(target=server.serve, daemon=True).start()
    sys.stdin.read()
    server.stop()


main(json.loads(sys.argv[1]))
