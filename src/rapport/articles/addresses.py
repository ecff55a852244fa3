"""Web addresses and IP addresses in; which of them may be asked, out. Pure."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit, urlunsplit

from rapport.errors import NotFetched

_SCHEME = re.compile(r"\s*(?:https?|ftps?|file|gopher|ws|wss|data|javascript)://?", re.IGNORECASE)

# Search engines and old browsers stop at 2,048 characters, so no publisher's address is longer.
LONGEST = 2048

# What a path or query may hold unquoted (RFC 3986), "%" among them: it is quoted already.
_KEPT = "%/:=&?~#+!$,;'@()*[]"

# IPv6 ranges that carry an IPv4 address to which the packet goes on: NAT64 (RFC 6052), 6to4 (RFC 3056),
# IPv4-compatible and translated ones (RFC 4291, 7915), with the bits that stand behind it.
_CARRIERS = (
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
    (IPv6Network("::/96"), 0),
    (IPv6Network("::ffff:0:0:0/96"), 0),
)

# How the last half of an IPv6 address begins that tunnels inside a site (ISATAP, RFC 5214).
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})

# Everything that the public internet has (IANA, "IPv6 Global Unicast"), less what is kept for documents.
_PUBLIC = IPv6Network("2000::/3")
_DOCUMENTS = IPv6Network("3fff::/20")

# Ranges of single purposes that some versions of Python call global: IETF protocols (one cloud's metadata
# service is 192.0.0.192) and relays that are no more.
_SPECIAL = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))

# What answers with the secrets of a machine in a cloud: Amazon, Google and most others, Amazon's containers,
# Amazon over IPv6, Alibaba, Oracle; Microsoft's is a public address.
_METADATA = frozenset(
    map(
        ip_address,
        "169.254.169.254 169.254.170.2 fd00:ec2::254 100.100.100.200 192.0.0.192 168.63.129.16".split(),
    )
)


def is_address(name: str) -> bool:
    """Whether a place that was named is a web address and no file: ``https://…``, or a near miss.

    >>> is_address("https://harbourpost.example/a?b=*"), is_address("clips/*.html")
    (True, False)
    """
    return _SCHEME.match(name) is not None


def checked_address(address: str) -> str:
    """The address as it is asked for: without fragment, odd characters quoted.

    >>> checked_address("HTTPS://Post.example/a b#top")
    'https://post.example/a%20b'

    Raises NotFetched when it is not http or https, names no host, or holds a password.
    """
    address = address.strip()
    shown = address[:100]
    if len(address) > LONGEST:
        raise NotFetched(f"The address is longer than {LONGEST} characters: {shown}…")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise NotFetched(f"'{shown}' is not a web address.") from None
    if parts.scheme not in ("http", "https"):
        raise NotFetched(f"Only http and https addresses are read, not '{parts.scheme}:' ({shown}).")
    if not host or not host.isprintable() or re.search(r"[\s\\<>\"^`{|}]", host):
        raise NotFetched(f"'{shown}' names no host.")
    if parts.username is not None or parts.password is not None:
        raise NotFetched("An address with a user name or password in it is not asked for.")
    named = f"[{host}]" if ":" in host else host
    if port is not None and port != {"http": 80, "https": 443}[parts.scheme]:
        named += f":{port}"
    quoted = urlunsplit((parts.scheme, named, quote(parts.path or "/", _KEPT), quote(parts.query, _KEPT), ""))
    # "é" is six characters when it is quoted
    if len(quoted.encode("utf-8", "surrogatepass")) > LONGEST:
        raise NotFetched(f"The address is longer than {LONGEST} characters when it is quoted: {shown}…")
    return quoted


def is_local(ip: str) -> bool:
    """Whether an IP address leads anywhere but into the public internet.

    >>> [is_local(ip) for ip in ("127.0.0.1", "::ffff:10.0.0.1", "169.254.169.254", "9.9.9.9")]
    [True, True, True, False]

    Local are loopback, private, shared, link-local, unspecified, reserved and multicast addresses,
    those of cloud metadata services, and IPv6 addresses that carry such an IPv4 one.
    """
    parsed = ip_address(ip.partition("%")[0])
    if isinstance(parsed, IPv6Address):
        carried = _carried(parsed)
        if carried is not None:
            return is_local(str(carried))
        if parsed not in _PUBLIC or parsed in _DOCUMENTS or int(parsed) >> 32 & 0xFFFFFFFF in _ISATAP:
            return True
    elif any(parsed in network for network in _SPECIAL):
        return True
    return not parsed.is_global or parsed.is_multicast or parsed in _METADATA


def is_metadata(ip: str) -> bool:
    """Whether an IP address is where a machine in a cloud gets its secrets: no news, whoever allows the rest.

    >>> is_metadata("169.254.169.254"), is_metadata("::ffff:169.254.169.254"), is_metadata("192.168.1.1")
    (True, True, False)
    """
    parsed = ip_address(ip.partition("%")[0])
    carried = _carried(parsed) if isinstance(parsed, IPv6Address) else None
    return (carried or parsed) in _METADATA


def _carried(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside an IPv6 one, if there is one."""
    if ip.ipv4_mapped:
        return ip.ipv4_mapped
    if ip.teredo:
        return ip.teredo[1]
    for network, behind in _CARRIERS:
        if ip in network:
            return IPv4Address(int(ip) >> behind & 0xFFFFFFFF)
    return None
