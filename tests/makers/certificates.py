"""Makes a throw-away authority, and certificates that it signs or that are wrong on purpose."""

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


@dataclass(frozen=True, slots=True)
class Authority:
    """Signs for servers, for as long as a test runs."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def write(self, path: Path) -> Path:
        """Write what a runner would choose to trust it."""
        path.write_bytes(self.certificate.public_bytes(Encoding.PEM))
        return path

    def certify(self, folder: Path, host: str = "127.0.0.1", days: int = 1) -> tuple[Path, Path]:
        """Write a certificate and its key; of a negative number of days it has expired."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = _name(host)
        made = _begin(name, self.certificate.subject, key, days)
        made = made.add_extension(x509.SubjectAlternativeName([_spell(host)]), critical=False)
        signed = made.sign(self.key, SHA256())
        folder.mkdir(parents=True, exist_ok=True)
        there, secret = folder / "certificate.pem", folder / "key.pem"
        there.write_bytes(signed.public_bytes(Encoding.PEM))
        secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        return there, secret


def make_authority() -> Authority:
    """Make one that nobody trusts yet."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("Made up for a test")
    made = _begin(name, name, key, days=2)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return Authority(key, made.sign(key, SHA256()))


def _begin(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, days: int
) -> x509.CertificateBuilder:
    ends = datetime.now(UTC) + timedelta(days=days)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(ends - timedelta(days=10))
        .not_valid_after(ends)
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _spell(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
