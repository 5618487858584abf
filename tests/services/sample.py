"""The keys that `inspect --json` promises, in their order."""

ROW_KEYS = ["file", "format", "status", "reason", "warnings", "activities"]
ACTIVITY_KEYS = [
    "sport",
    "sub_sport",
    "title",
    "notes",
    "start",
    "utc_offset_s",
    "zone_from",
    "device",
    "points",
    "positions",
    "laps",
    "pauses",
    "pause_s",
    "elapsed_s",
    "timer_s",
    "distance_m",
    "ascent_m",
    "descent_m",
    "calories_kcal",
    "first",
    "last",
    "developer_fields",
    "channels",
]
CHANNEL_KEYS = ["count", "sum", "mean", "min", "max"]
