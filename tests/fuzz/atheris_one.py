"""Fuzzes one kind by coverage for some seconds, in a process of its own: FORMAT SECONDS SEEDDIR."""

import sys
import tempfile
import warnings
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["app.formats", "app.services"]):
    from app.formats import formats
    from tests.fuzz.mutants import seeds, tokens
    from tests.fuzz.trying import trial

    formats()  # imports every one of them, here, where it is instrumented

SLOWEST_S = 2
# What is instrumented leaks up to 0.1 MB an input, so a spell is short, and tells nothing of what
# reading takes: that is measured without the fuzzer.
SPELL = 20_000
FUZZER_MB = 4096
MOST_BYTES = 100_000


def main(kind: str, seconds: str, folder: Path) -> None:
    """Fill the folder with seeds, then never come back: the fuzzer ends the process.

    It leaves in the folder what it found worth keeping, so that the next spell goes on from there.
    """
    warnings.simplefilter("error")
    for number, data in enumerate(seeds(kind, is_genuine=True)):
        (folder / f"seed{number}").write_bytes(data)
    words = folder.parent / "words.dict"
    words.write_text("\n".join(map(_quoted, tokens(kind))))
    try_one = trial(kind, Path(tempfile.mkdtemp(dir=folder.parent)))
    options = {
        "max_total_time": seconds,
        "runs": SPELL,
        "timeout": SLOWEST_S,
        "rss_limit_mb": FUZZER_MB,
        "max_len": MOST_BYTES,
        "artifact_prefix": f"{folder.parent}/",
        "dict": words,
        "print_final_stats": 1,
    }
    atheris.Setup(
        ["fuzz", *(f"-{key}={value}" for key, value in options.items()), str(folder)], try_one
    )
    atheris.Fuzz()


def _quoted(token: bytes) -> str:
    return '"' + "".join(f"\\x{byte:02X}" for byte in token[:60]) + '"'


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
