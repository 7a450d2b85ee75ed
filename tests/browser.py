"""A real Chromium, driven through a pair of pipes: no library, no port."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
    " --no-proxy-server --remote-debugging-pipe"
).split()
RESOLVER = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"
"""No other machine is ever asked for anything."""


class Tab:
    """A page that is looked at."""

    def __init__(self, requests: BinaryIO, replies: BinaryIO) -> None:
        self._requests = requests
        self._replies = replies
        self._number = 0
        self._session = ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        request = {"id": self._number, "method": method, "params": params}
        if self._session:
            request["sessionId"] = self._session
        self._requests.write(json.dumps(request).encode() + b"\0")
        while True:
            reply: dict[str, Any] = json.loads(self._read())
            if reply.get("id") == self._number:
                result: dict[str, Any] = reply.get("result", {})
                return result

    def open(self, address: str) -> None:
        self.call("Page.navigate", url=address)

    def evaluate(self, script: str) -> Any:
        """The value of *script* in the page; ``None`` between two pages."""
        reply = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        return reply.get("result", {}).get("value")

    def wait(self, script: str, expected: Any, seconds: float = 10.0) -> float:
        """Seconds until *script* has the *expected* value; fail if it never has."""
        start = time.monotonic()
        while (value := self.evaluate(script)) != expected:
            took = time.monotonic() - start
            assert took < seconds, f"{script} is {value!r}, not {expected!r}"
            time.sleep(0.01)
        return time.monotonic() - start

    def _read(self) -> bytes:
        message = bytearray()
        while (byte := self._replies.read(1)) not in (b"\0", b""):
            message += byte
        return bytes(message)


@contextmanager
def chromium(program: str, profile: Path) -> Iterator[Tab]:
    """Start *program* with an empty *profile*, end it with all its processes."""
    its_requests, our_requests = os.pipe()
    our_replies, its_replies = os.pipe()
    command = [program, *FLAGS, RESOLVER, f"--user-data-dir={profile}"]
    # Chromium reads from 3 and writes to 4: moved there by a shell, as the numbers may
    # be in use here.
    shell = f'exec "$@" 3<&{its_requests} 4>&{its_replies}'
    process = subprocess.Popen(
        ["bash", "-c", shell, "chromium", *command],
        pass_fds=(its_requests, its_replies),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(its_requests)
    os.close(its_replies)
    requests = os.fdopen(our_requests, "wb", buffering=0)
    replies = os.fdopen(our_replies, "rb")
    try:
        with requests, replies:
            yield Tab(requests, replies)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
