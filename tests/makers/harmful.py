"""Files that are made to do harm, and how they are to be answered."""

from tests.makers import fit, packed

_RUN = fit.run(fit.points(seconds=20))


def _lying_header() -> bytes:
    return fit.run(fit.points(seconds=20), data_size=2**32 - 1)


_TRACK = b"<gpx version='1.1'><trk><trkseg>%s</trkseg></trk></gpx>"
_LAUGHS = b"".join(
    b"<!ENTITY l%d '%s'>" % (depth, b"&l%d;" % (depth - 1) * 10) for depth in range(1, 12)
)

# The file, how it is to be answered, and words of the reason
HARMFUL = {
    "an entity bomb": (
        b"<!DOCTYPE gpx [<!ENTITY l0 'ha'>" + _LAUGHS + b"]>" + _TRACK % b"&l11;",
        "refused",
        "could do harm",
    ),
    "an attribute of 8 MB": (
        _TRACK % (b"<trkpt lat='1' lon='" + b"9" * 2**23 + b"'/>"),
        "refused",
        "could do harm",
    ),
    "a gzip bomb": (packed.gzip_bomb(2**30), "refused", "larger than 64 MB"),
    "a zip bomb": (packed.zip_bomb(2**30), "refused", "far more than it holds"),
    "names that lead out": (packed.zipped([("../../x.fit", _RUN)]), "refused", "outside of itself"),
    "a header of 4 GB": (_lying_header(), "recovered", ""),
    "a header of 4 GB alone": (_lying_header()[:14], "refused", "nothing of a run is left"),
}
