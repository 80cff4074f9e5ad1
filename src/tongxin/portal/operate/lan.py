"""Let the local network in: a certificate of this machine, and TLS in front of the site."""

import asyncio
import contextlib
import datetime
import ipaddress
import os
import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tongxin.portal.operate.errors import CannotOperate

CERTIFICATE, KEY, VALID_DAYS, CHUNK = "lan-certificate.pem", "lan-key.pem", 820, 1 << 16


@dataclass(frozen=True, slots=True)
class Lan:
    """The open door: the inner port that the site serves on, the certificate's fingerprint."""

    inner_port: int
    mark: str


def list_addresses() -> tuple[str, ...]:
    """Return this machine's addresses in its networks; no packet is sent to find them."""
    found = set()
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # an address for documentation: only the route is asked
        found.add(probe.getsockname()[0])
    with contextlib.suppress(OSError):
        told = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found |= {str(each[4][0]) for each in told}
    away = sorted(address for address in found if not ipaddress.ip_address(address).is_loopback)
    return tuple(away) or ("127.0.0.1",)


@contextlib.contextmanager
def open_lan(data: Path, addresses: Sequence[str], port: int) -> Iterator[Lan]:
    """Carry what comes encrypted on the port to an inner one; raises CannotOperate if taken."""
    certificate = find_certificate(data, addresses)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(data / CERTIFICATE, data / KEY)
    inner = find_free_port()
    loop = asyncio.new_event_loop()
    try:
        server = loop.run_until_complete(
            asyncio.start_server(lambda r, w: carry(r, w, inner), "0.0.0.0", port, ssl=context)
        )
    except OSError as error:
        loop.close()
        reason = error.strerror or type(error).__name__
        raise CannotOperate("address_taken", address=f"0.0.0.0:{port}", reason=reason) from error
    thread = threading.Thread(target=loop.run_forever, name="lan", daemon=True)
    thread.start()
    mark = certificate.fingerprint(hashes.SHA256()).hex(":").upper()
    try:
        yield Lan(inner, mark)
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=5)


async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, inner: int) -> None:
    """Join one connection to the site behind it."""
    try:
        inside, outside = await asyncio.open_connection("127.0.0.1", inner)
    except OSError:
        writer.close()
        return
    await asyncio.gather(pour(reader, outside), pour(inside, writer))


async def pour(source: asyncio.StreamReader, goal: asyncio.StreamWriter) -> None:
    """Hand on bytes until one side has gone."""
    with contextlib.suppress(OSError, ssl.SSLError):
        while chunk := await source.read(CHUNK):
            goal.write(chunk)
            await goal.drain()
    goal.close()


def find_free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def find_certificate(data: Path, addresses: Sequence[str]) -> x509.Certificate:
    """Return the machine's certificate, a new one when it has run out or its addresses changed."""
    path, now = data / CERTIFICATE, datetime.datetime.now(datetime.UTC)
    if path.exists():
        known = x509.load_pem_x509_certificate(path.read_bytes())
        names = known.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        told = {str(each) for each in names.get_values_for_type(x509.IPAddress)}
        if known.not_valid_after_utc > now and set(addresses) <= told:
            return known
    return make_certificate(data, addresses, now)


def make_certificate(
    data: Path, addresses: Sequence[str], now: datetime.datetime
) -> x509.Certificate:
    """Make a key and a certificate for these addresses and keep both beside the data."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Tongxin")])
    ips = [x509.IPAddress(ipaddress.ip_address(each)) for each in ("127.0.0.1", *addresses)]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=VALID_DAYS))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost"), *ips]), False)
        .sign(key, hashes.SHA256())
    )
    data.mkdir(parents=True, exist_ok=True)
    (data / KEY).unlink(missing_ok=True)
    handle = os.open(data / KEY, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
    (data / CERTIFICATE).write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return certificate
