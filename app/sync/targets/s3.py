"""A bucket of an S3 store: of Amazon's, or of the many that speak like it."""

import re
from typing import Final

from app.domain.errors import SyncError
from app.domain.forms import Field
from app.domain.words import say
from app.sync.targets import Answers, Destination, Place, Target
from app.sync.targets._addresses import TRUSTED, read_address
from app.sync.targets._names import is_name

_BUCKET: Final = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_REGION: Final = re.compile(r"[A-Za-z0-9-]{1,50}")
_USUAL_REGION: Final = "us-east-1"


def _find_destination(answers: Answers) -> Destination:
    address = read_address(answers.get("address", ""))
    bucket, folder = _find_corner(answers)
    shown = "/".join(filter(None, [address.shown.rstrip("/"), bucket, folder]))
    return Destination(shown, address.host, address.port)


def _find_corner(answers: Answers) -> tuple[str, str]:
    bucket, folder = answers.get("bucket", "").strip(), answers.get("folder", "").strip(" /")
    if _BUCKET.fullmatch(bucket) is None:
        raise SyncError(
            say(
                "No bucket can be called {bucket}.", bucket=bucket if bucket.isprintable() else "?"
            ),
            say("It is three or more small letters, digits and dashes."),
        )
    if folder and not is_name(folder):
        raise SyncError(
            say("This will not do as a folder in a bucket: {folder}", folder=folder),
            say("Use letters, digits and dashes."),
        )
    return bucket, folder


def _find_region(answers: Answers) -> str:
    region = answers.get("region", "").strip() or _USUAL_REGION
    if _REGION.fullmatch(region) is None:
        raise SyncError(
            say("This is no region."), say("Most stores use {usual}.", usual=_USUAL_REGION)
        )
    return region


def _connect(answers: Answers) -> Place:
    from app.sync.targets._bucket import BucketPlace, Corner  # noqa: PLC0415 - it speaks HTTP
    from app.sync.targets._http import connect  # noqa: PLC0415 - as it says
    from app.sync.targets._signing import Keys  # noqa: PLC0415 - goes with it

    bucket, folder = _find_corner(answers)
    access, secret = answers.get("access", "").strip(), answers.get("secret", "").strip()
    keys = Keys(access, secret, _find_region(answers))
    corner = Corner(bucket, f"{folder}/" if folder else "")
    return connect(answers, lambda client: BucketPlace(client, corner, keys))


TARGET = Target(
    key="s3",
    title=say("S3"),
    about=say("A bucket of Amazon S3, Backblaze, Hetzner, MinIO, or any other store of that kind."),
    fields=(
        Field("address", say("Address"), say("The endpoint, as your provider calls it.")),
        Field("bucket", say("Bucket"), say("One that is there, best with nothing else in it.")),
        Field(
            "folder",
            say("Folder"),
            say("What all names in the bucket begin with, if it holds other things too."),
            is_optional=True,
        ),
        Field("region", say("Region"), say("As your provider says."), usual=_USUAL_REGION),
        Field("access", say("Access key"), say("Best one that may use only this bucket.")),
        Field("secret", say("Secret key"), say("It goes with the access key."), is_secret=True),
        TRUSTED,
    ),
    find_destination=_find_destination,
    connect=_connect,
)
