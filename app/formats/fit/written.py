"""Sessions, laps and lengths as FIT messages: the other way round than `summaries`."""

from datetime import datetime

from app.domain.recording import Activity, Lap, Length, Totals
from app.formats.fit import encoder, profile
from app.formats.fit.encoder import ENUM, U8, U16, U32, Value, message

_Fields = dict[int, tuple[int, Value]]
_IDLE, _ACTIVE = 0, 1


def session_message(activity: Activity, start: float | None, end: float | None) -> bytes:
    """Write the session, and the title where no workout carries it."""
    totals = activity.totals
    return message(
        profile.SESSION,
        _sums(totals, start, end)
        | {
            5: (ENUM, profile.number("sport", activity.sport) or 0),
            6: (ENUM, profile.number("sub_sport", activity.sub_sport) or 0),
            16: (U8, totals.hr_mean),
            17: (U8, totals.hr_max),
            22: (U16, totals.ascent_m),
            23: (U16, totals.descent_m),
            110: (encoder.TEXT, None if activity.notes else activity.title),
        },
    )


def lap_message(lap: Lap, end: float | None) -> bytes:
    """Write one lap."""
    trigger = profile.number("lap_trigger", lap.trigger) if lap.trigger else None
    return message(
        profile.LAP,
        _sums(lap.totals, _moment(lap.start), end)
        | {
            15: (U8, lap.totals.hr_mean),
            16: (U8, lap.totals.hr_max),
            21: (U16, lap.totals.ascent_m),
            22: (U16, lap.totals.descent_m),
            24: (ENUM, trigger),
        },
    )


def length_message(length: Length, end: float | None) -> bytes:
    """Write one length of a pool."""
    stroke = profile.number("swim_stroke", length.stroke) if length.stroke else None
    return message(
        profile.LENGTH,
        {
            profile.TIMESTAMP: (U32, end),
            2: (U32, _moment(length.start)),
            3: (U32, _thousandths(length.elapsed_s)),
            4: (U32, _thousandths(length.timer_s)),
            5: (U16, length.strokes),
            7: (ENUM, stroke),
            12: (ENUM, _ACTIVE if length.is_active else _IDLE),
        },
    )


def _sums(totals: Totals, start: float | None, end: float | None) -> _Fields:
    distance = None if totals.distance_m is None else totals.distance_m * 100
    return {
        profile.TIMESTAMP: (U32, end),
        2: (U32, start),
        7: (U32, _thousandths(totals.elapsed_s)),
        8: (U32, _thousandths(totals.timer_s)),
        9: (U32, distance),
        11: (U16, totals.calories_kcal),
    }


def _moment(when: datetime | None) -> float | None:
    return None if when is None else when.timestamp() - profile.EPOCH


def _thousandths(seconds: float | None) -> float | None:
    return None if seconds is None else seconds * 1000
