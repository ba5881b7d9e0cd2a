"""Arrays and facts as one string of bytes, small enough to send once: differences along time, deflated.

Layout: 4 bytes (little-endian) with the length of a JSON header, the header, then every array in the header's order. A column
that changes slowly is stored as differences from the frame before (modulo 256), which deflate to little. ``assets/frames.js``
reads it.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

DEFLATE_LEVEL: Final = 4  # higher levels cost more time than the network gains on one machine
KINDS: Final = {"uint8": "u1", "uint16": "u2", "int32": "i4", "float32": "f4"}


def packed(arrays: Mapping[str, NDArray[Any]], facts: Mapping[str, Any]) -> bytes:
    """Returns arrays and facts as deflated bytes.

    Args:
        arrays: name to array of uint8, uint16, int32 or float32; of uint8 arrays with several axes the first is time.
        facts: anything that JSON holds.

    Raises:
        KeyError: an array of another type.
    """
    described, parts = [], []
    for name, array in arrays.items():
        differs = array.dtype == np.uint8 and array.ndim > 1 and len(array) > 1
        stored = np.diff(array, axis=0, prepend=np.zeros_like(array[:1])) if differs else array
        # axes of eight bytes first: every array starts where its type may start
        described.append(
            {"name": name, "kind": KINDS[array.dtype.name], "shape": list(array.shape), "differences": bool(differs)}
        )
        blob = np.ascontiguousarray(stored).tobytes()
        parts.append(blob + b"\0" * (-len(blob) % 8))
    header = json.dumps({"arrays": described, "facts": facts}, ensure_ascii=False, separators=(",", ":")).encode()
    header += b" " * (-(len(header) + 4) % 8)
    return zlib.compress(struct.pack("<I", len(header)) + header + b"".join(parts), DEFLATE_LEVEL)


def unpacked(data: bytes) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """Returns the arrays and facts of :func:`packed`, as the browser reads them."""
    raw = zlib.decompress(data)
    (length,) = struct.unpack_from("<I", raw)
    header = json.loads(raw[4 : 4 + length])
    position, arrays = 4 + length, {}
    types = {short: name for name, short in KINDS.items()}
    for item in header["arrays"]:
        dtype = np.dtype(types[item["kind"]])
        count = int(np.prod(item["shape"], dtype=np.int64))
        array = np.frombuffer(raw, dtype, count, position).reshape(item["shape"])
        if item["differences"]:
            array = np.add.accumulate(array, axis=0, dtype=np.uint8)
        arrays[item["name"]] = array
        size = count * dtype.itemsize
        position += size + (-size % 8)
    return arrays, header["facts"]
