"""Turn the bytes of a source into text, or say why they are none.

UTF-8 comes first whatever a file declares: text in another encoding is hardly ever
valid UTF-8 by chance.
"""

import re

from charset_normalizer import from_bytes

from digest.errors import SourceError

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
HEAD = 2048
"""Bytes in which a page or feed declares its encoding; HTML asks for 1024."""
CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32)])
HIGH = re.compile(rb"[\x80-\xff]+")
LONE_BYTES = 0.75
"""Share of high bytes that stand alone, from which text is Western: an accent among
ASCII letters. In Shift_JIS, GBK and Big5 they come in pairs, in Cyrillic in words."""
GUESSES = ["cp932", "euc_jp", "gb18030", "big5", "euc_kr", "cp1251", "koi8_r"]
GUESSES += ["cp1250", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256"]
SAMPLE = 200_000


def decode(data: bytes, name: str) -> str:
    """Decode *data*, or raise `SourceError` for what is empty, binary or unknown."""
    if not data.strip():
        raise SourceError(f"{name}: empty; delete it or fetch it again")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _half_pairs(data) or _otherwise(data, name)


def _refuse_binary(data: bytes, name: str) -> None:
    controls = len(data) - len(data.translate(None, CONTROLS))
    if data.count(0) or controls > len(data) / 100 + 8:
        raise SourceError(f"{name}: binary, not text; save it as UTF-8 text")


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise SourceError(
            f"{name}: not the {encoding} it says it is; save it as UTF-8"
        ) from None


def _half_pairs(data: bytes) -> str:
    """Decode UTF-8 in which pairs of surrogates stand for characters; "" if it is not.

    A half without its other half becomes U+FFFD: the character is lost, and shown so.
    """
    try:
        halves = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return ""
    return halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _otherwise(data: bytes, name: str) -> str:
    for encoding in DECLARED.findall(data[:HEAD]):
        try:
            return data.decode(encoding.decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            continue  # it claims what it is not
    if _western(data):
        return data.decode("cp1252", "replace")
    best = from_bytes(data[:SAMPLE], cp_isolation=GUESSES).best()
    if best is None:
        raise SourceError(f"{name}: encoding unknown; save it as UTF-8")
    return data.decode(best.encoding, "replace")


def _western(data: bytes) -> bool:
    runs = [len(run) for run in HIGH.findall(data[:SAMPLE])]
    alone = sum(run == 1 for run in runs)
    undefined = data.translate(None, b"\x81\x8d\x8f\x90\x9d") != data
    return not undefined and alone >= LONE_BYTES * len(runs)
