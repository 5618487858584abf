"""readme.txt of an export: what is in it, in plain words, for whoever finds it in ten years."""

from textwrap import fill
from typing import Final

from app.domain.categories import CATEGORY_NAMES
from app.domain.words import join, say
from app.services.exporting.wanted import Exported, Wanted

_WIDTH: Final = 78
_TITLE: Final = say("An export of a running log, made by Quiet Mile")
_PLAIN: Final = say(
    "Nothing in here is encrypted: whoever has these files can read where and when the runner ran."
    " Keep them as you would keep a diary."
)
_LOG: Final = say(
    "log.json: all that the log says, as JSON: runs with every version, laps and pauses, notes,"
    " gear, goals, profile, settings, consents, the history of changes, and the numbers of each"
    " run. Times are in microseconds (_us) or milliseconds (_ms) since 1970, UTC; other units are"
    " in the names."
)
_COLUMNS: Final = say(
    "columns/: everything that was measured along the way, one file for each version of a run,"
    " named by the version's id in log.json. Unpacked with gzip, the first line is JSON and names"
    " the columns and how many values each has; then come the values of one column after the other,"
    " each a little-endian IEEE 754 double of 8 bytes. NaN stands where nothing was measured."
)
_TABLE: Final = say(
    "activities.csv: a line for each run, for a spreadsheet. A quote before a text keeps it from"
    " being taken for a formula."
)
_ORIGINALS: Final = say(
    "originals/: the files that the runs came in, bit for bit, named by day and id; log.json says"
    " which run came in which."
)
_FORMATS: Final = say("gpx/, tcx/ or fit/, where there are such: each run written in that format.")
_BACK: Final = say(
    "Quiet Mile takes this folder or zip back in with `quietmile import`, and `quietmile verify`"
    " tells whether it holds all that the log does."
)
_PAUSED: Final = say(
    "When this was made, these kinds of data were switched off: {kinds}. They are all here, but the"
    " numbers of the runs are made without them."
)
_CATEGORY: Final = say(
    "This holds only what the log has of one kind of data: {category}. The files that runs came in"
    " are not here, as they hold other kinds too; an export of everything has them."
)


def write_readme(wanted: Wanted, report: Exported) -> str:
    """Write it for this export."""
    parts = [_TITLE, _PLAIN, _LOG, _COLUMNS]
    if wanted.category is not None:
        parts.insert(1, say(_CATEGORY.text, category=wanted.category.value.replace("_", " ")))
    else:
        parts += [_TABLE, _ORIGINALS, *([_FORMATS] if wanted.formats else []), _BACK]
    if report.paused and wanted.category is None:
        kinds = join([CATEGORY_NAMES[it] for it in sorted(report.paused)])
        parts.append(say(_PAUSED.text, kinds=kinds))
    text = "\n\n".join(fill(str(it), _WIDTH) for it in parts)
    if report.left_out:
        text += f"\n\n{say('What could not be written, or not as it was:')}\n\n"
        text += "\n".join(str(it) for it in report.left_out)
    return text + "\n"
