"""A program on a terminal of its own, driven by keys."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

from site_runs import environment


class Terminal:
    def __init__(self, folder: Path, *command: str) -> None:
        self._own, other = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "digest", *command],
            cwd=folder,
            env=environment(TERM="xterm"),
            stdin=other,
            stdout=other,
            stderr=other,
            start_new_session=True,
        )
        os.close(other)
        self.text = self._read = ""

    def wait_for(self, words: str, seconds: float = 20.0) -> None:
        """Read on until *words* have come; `text` is what came up to them."""
        end = time.monotonic() + seconds
        while words not in self._read:
            assert time.monotonic() < end, self._read
            if select.select([self._own], [], [], 0.1)[0]:
                self._read += os.read(self._own, 4096).decode("utf-8", "replace")
        before, words, self._read = self._read.partition(words)
        self.text = before + words

    def press(self, *keys: str) -> None:
        for key in keys:
            os.write(self._own, key.encode())

    def close(self) -> int:
        status = self.process.wait(10)
        os.close(self._own)
        return status
