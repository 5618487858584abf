"""Signs requests as S3 wants them: AWS Signature Version 4, in the header."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

_ALGORITHM: Final = "AWS4-HMAC-SHA256"


@dataclass(frozen=True, slots=True)
class Keys:
    """What an S3 store knows a runner by."""

    access: str
    secret: str = field(repr=False)
    region: str


def sign(
    keys: Keys, method: str, path: str, query: str, headers: Mapping[str, str], now: datetime
) -> dict[str, str]:
    """Hand over the headers with a signature; path and query as sent, the query in order.

    Among the headers are `Host` and `x-amz-content-sha256`, the hash of the body.
    """
    moment = f"{now:%Y%m%dT%H%M%SZ}"
    signed = {**headers, "x-amz-date": moment}
    lines = sorted((name.lower(), " ".join(value.split())) for name, value in signed.items())
    names = ";".join(name for name, _ in lines)
    asked = "\n".join(
        [method, path, query, *(f"{name}:{value}" for name, value in lines), "", names,
         signed["x-amz-content-sha256"]]
    )  # fmt: skip
    scope = f"{moment[:8]}/{keys.region}/s3/aws4_request"
    text = "\n".join([_ALGORITHM, moment, scope, hash_body(asked.encode())])
    key = f"AWS4{keys.secret}".encode()
    for step in scope.split("/"):
        key = hmac.digest(key, step.encode(), "sha256")
    signature = hmac.digest(key, text.encode(), "sha256").hex()
    credential = f"{keys.access}/{scope}"
    said = f"Credential={credential}, SignedHeaders={names}, Signature={signature}"
    return {**signed, "Authorization": f"{_ALGORITHM} {said}"}


def hash_body(body: bytes) -> str:
    """Hash what is sent."""
    return hashlib.sha256(body).hexdigest()
