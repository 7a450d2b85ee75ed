"""Run a command and print, as JSON, how long it took and how much memory it had.

A program of its own, and as small as can be: the kernel counts the memory of whoever
starts a process towards the peak of that process. What the command prints goes to
standard error.
"""

import json
import os
import subprocess
import sys
from time import perf_counter

KILOBYTE = 1 if sys.platform == "darwin" else 1024
"""The unit of ``ru_maxrss``, in bytes."""


def main(command: list[str]) -> None:
    start = perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=2)
    _, status, usage = os.wait4(process.pid, 0)
    measured = {
        "status": os.waitstatus_to_exitcode(status),
        "seconds": perf_counter() - start,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss * KILOBYTE,
    }
    print(json.dumps(measured))


if __name__ == "__main__":
    main(sys.argv[1:])
