"""The readers against the libraries that runners' programs are built on."""

import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

import fitdecode
import gpxpy
import numpy as np
from fitparse import FitFile
from fitparse.utils import FitParseError
from garmin_fit_sdk import Decoder, Stream

from app.domain.errors import ImportFailed
from app.domain.recording import Recording
from app.formats import Format, formats
from app.services.opening import Source, list_members, open_source
from app.store.streams import pack, unpack
from tests.bench.rows import Row, at_most, faster, figure
from tests.bench.timing import cpu_seconds, in_turn
from tests.corpus import CORPUS
from tests.makers import fit, gpx, tcx

_SEEDS = range(5)
_MEGABYTE = 2**20


def rows() -> Iterator[Row]:
    """Measure on made files first, then on genuine ones where there are some."""
    warnings.simplefilter("ignore", UserWarning)  # peers complain of files that they cannot read
    yield from _made_fit()
    yield from _made_xml()
    yield from _ten_hours()
    yield from _streams_of_an_hour()
    yield from _whole_process()
    if CORPUS.is_dir():
        yield from _corpus_fit()
        yield from _corpus_gpx()
    else:
        print("The corpus is not beside this checkout: its rows are left out.", file=sys.stderr)


def _reader(key: str) -> Callable[[bytes], Recording]:
    return next(entry for entry in formats() if entry.key == key).read


def _fitparse(data: bytes) -> None:
    for message in FitFile(data).get_messages():
        message.get_values()


def _fitdecode(data: bytes) -> None:
    with fitdecode.FitReader(data) as reader:
        for _ in reader:
            pass


def _garmin_sdk(data: bytes) -> None:
    decoder = Decoder(Stream.from_byte_array(bytearray(data)))
    messages, errors = decoder.read()
    if errors or not messages:
        raise ValueError(errors)


def _gpxpy(data: bytes) -> None:
    gpxpy.parse(BytesIO(data))


def _each(read: Callable[[bytes], object], files: list[bytes]) -> Callable[[], None]:
    """Read file after file, keeping none, as an import does."""

    def work() -> None:
        for data in files:
            read(data)

    return work


def _made_fit() -> Iterator[Row]:
    files = [fit.hour_run(seed) for seed in _SEEDS]
    read = _reader("fit")
    read(files[0])  # tables are built at the first use
    times = in_turn(
        {
            "ours": _each(read, files),
            "fitparse": _each(_fitparse, files),
            "fitdecode": _each(_fitdecode, files),
            "garmin-fit-sdk": _each(_garmin_sdk, files),
        },
        rounds=3,
    )
    for name, seconds in times.items():
        yield figure(f"fit_made_{name}_ms", seconds / len(files) * 1000, "ms/file")
    ours = times["ours"]
    yield faster("fit_made_vs_fitparse", ours, times["fitparse"], "fitparse", 400)
    yield faster("fit_made_vs_fitdecode", ours, times["fitdecode"], "fitdecode")
    yield faster("fit_made_vs_garmin_sdk", ours, times["garmin-fit-sdk"], "garmin-fit-sdk", 120)


def _made_xml() -> Iterator[Row]:
    gpx_files = [gpx.hour_run(seed) for seed in _SEEDS]
    tcx_files = [tcx.hour_run(seed) for seed in _SEEDS]
    read_gpx, read_tcx = _reader("gpx"), _reader("tcx")
    times = in_turn(
        {
            "gpx": _each(read_gpx, gpx_files),
            "tcx": _each(read_tcx, tcx_files),
            "gpxpy": _each(_gpxpy, gpx_files),
        },
        rounds=7,
    )
    yield figure("gpx_made_ours_ms", times["gpx"] / len(gpx_files) * 1000, "ms/file")
    yield figure("gpx_made_gpxpy_ms", times["gpxpy"] / len(gpx_files) * 1000, "ms/file")
    yield figure("tcx_made_ours_ms", times["tcx"] / len(tcx_files) * 1000, "ms/file")
    yield faster("gpx_vs_gpxpy_lxml", times["gpx"], times["gpxpy"], "gpxpy with lxml", 10)
    per_mb = [
        times[name] / sum(map(len, files))
        for name, files in (("tcx", tcx_files), ("gpx", gpx_files))
    ]
    yield at_most("tcx_vs_gpx_per_mb", per_mb[0] / per_mb[1], "times", 1.3)


def _ten_hours() -> Iterator[Row]:
    short, long = fit.hour_run(1), fit.hour_run(1, hours=10)
    read = _reader("fit")
    times = in_turn({"1h": _each(read, [short] * 10), "10h": _each(read, [long])}, rounds=15)
    yield at_most("fit_10h_vs_1h", times["10h"] / (times["1h"] / 10), "times", 11)


def _streams_of_an_hour() -> Iterator[Row]:
    track = _reader("fit")(fit.hour_run(1)).activities[0].track
    packed = [pack(track.time_s), *(pack(column) for column in track.channels.values())]
    times = in_turn({"decode": _each(unpack, packed)}, rounds=31)
    yield at_most("streams_decode_1h_ms", times["decode"] * 1000, "ms", 2)


def _whole_process() -> Iterator[Row]:
    """From the shell's point of view: start, read one file, say what it holds, end."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.fit"
        path.write_bytes(fit.hour_run(1))
        taken = []
        for _ in range(9):
            began = perf_counter()
            subprocess.run(
                [sys.executable, "-I", "-m", "app", "inspect", str(path), "--json"],
                check=True,
                stdout=subprocess.DEVNULL,
            )
            taken.append(perf_counter() - began)
    yield at_most("inspect_process_s", median(taken), "s", 0.6)


def _corpus(folder: str) -> Iterator[tuple[Format, bytes]]:
    """Every file that is an activity, unpacked, those in zips included."""
    paths = sorted((CORPUS / folder).iterdir()) + sorted((CORPUS / "zip").iterdir())
    for path in paths:
        source = Source(str(path), label=path.name)
        for one in list_members(source) or [source]:
            try:
                data = open_source(one).data
            except ImportFailed:
                continue
            for entry in formats():
                if entry.key == folder and entry.matches(data[:4096]):
                    yield entry, data


def _seconds_or_none(work: Callable[[bytes], object], data: bytes, rounds: int = 1) -> float | None:
    """Take the time of a reader; None where it cannot read the file at all."""
    try:
        return median(cpu_seconds(lambda: work(data)) for _ in range(rounds))
    except (ImportFailed, FitParseError, fitdecode.FitError, RuntimeError, ValueError, TypeError):
        return None
    except (AssertionError, KeyError, IndexError, gpxpy.gpx.GPXException):
        return None


def _against(
    folder: str, peers: dict[str, Callable[[bytes], object]]
) -> Iterator[tuple[str, float, float, int]]:
    """Sum both sides over the files that both can read, in turn, file by file."""
    ours, theirs, files = (dict.fromkeys(peers, 0.0) for _ in range(3))
    for entry, data in _corpus(folder):
        for name, peer in peers.items():
            own = _seconds_or_none(entry.read, data, rounds=3)
            other = _seconds_or_none(peer, data)
            if own is not None and other is not None:
                ours[name] += own
                theirs[name] += other
                files[name] += 1
    for name in peers:
        yield name, ours[name], theirs[name], int(files[name])


def _corpus_fit() -> Iterator[Row]:
    targets = {"fitparse": 150, "garmin-fit-sdk": 50}
    peers = {"fitparse": _fitparse, "fitdecode": _fitdecode, "garmin-fit-sdk": _garmin_sdk}
    names = {"garmin-fit-sdk": "garmin_sdk"}
    yield from _stream_sizes()
    for name, ours, theirs, files in _against("fit", peers):
        yield figure(f"fit_corpus_ours_ms_{names.get(name, name)}", ours / files * 1000, "ms/file")
        yield figure(f"fit_corpus_{names.get(name, name)}_ms", theirs / files * 1000, "ms/file")
        yield faster(
            f"fit_corpus_vs_{names.get(name, name)}", ours, theirs, name, targets.get(name)
        )


def _corpus_gpx() -> Iterator[Row]:
    for _, ours, theirs, files in _against("gpx", {"gpxpy": _gpxpy}):
        yield figure("gpx_corpus_ours_ms", ours / files * 1000, "ms/file")
        yield figure("gpx_corpus_gpxpy_ms", theirs / files * 1000, "ms/file")
        yield faster("gpx_corpus_vs_gpxpy_lxml", ours, theirs, "gpxpy with lxml", 10)


def _stream_sizes() -> Iterator[Row]:
    """Weigh the stored columns of all files against the files themselves."""
    stored = original = 0
    for entry, data in _corpus("fit"):
        try:
            recording = entry.read(data)
        except ImportFailed:
            continue
        original += len(data)
        for activity in recording.activities:
            columns = [activity.track.time_s, *activity.track.channels.values()]
            for column in columns:
                packed = pack(column)
                if not np.array_equal(unpack(packed), column, equal_nan=True):
                    message = "a stored column came back as another"
                    raise ValueError(message)
                stored += len(packed)
    yield at_most("streams_vs_fit_size_corpus", stored / original, "of FIT", 0.20)
