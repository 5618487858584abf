"""A folder on a WebDAV server: Nextcloud, ownCloud, Apache and many others."""

from app.domain.forms import Field
from app.domain.words import say
from app.sync.targets import Answers, Destination, Place, Target
from app.sync.targets._addresses import TRUSTED, read_address


def _find_destination(answers: Answers) -> Destination:
    address = read_address(answers.get("address", ""))
    return Destination(address.shown, address.host, address.port)


def _connect(answers: Answers) -> Place:
    from app.sync.targets._dav import DavPlace  # noqa: PLC0415 - it speaks HTTP
    from app.sync.targets._http import connect  # noqa: PLC0415 - as it says

    name, password = answers.get("name", ""), answers.get("password", "")
    return connect(answers, lambda client: DavPlace(client, name, password))


TARGET = Target(
    key="webdav",
    title=say("WebDAV"),
    about=say("A folder of your Nextcloud or ownCloud, or on any other WebDAV server."),
    fields=(
        Field(
            "address",
            say("Address"),
            say("Of a folder that is there and empty, or that your other computer uses already."),
        ),
        Field("name", say("Name"), say("The one that you log in with."), is_optional=True),
        Field(
            "password",
            say("Password"),
            say("Best one that is only for Quiet Mile: Nextcloud calls it an app password."),
            is_secret=True,
            is_optional=True,
        ),
        TRUSTED,
    ),
    find_destination=_find_destination,
    connect=_connect,
)
