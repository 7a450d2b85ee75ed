"""Say on what machine and when something was measured."""

import os
import platform
import re
from datetime import date
from pathlib import Path

CPUINFO = Path("/proc/cpuinfo")


def described(today: date) -> str:
    """One line: the day, and the processor, cores and memory of this machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return (
        f"{today}, {_processor()}, {os.cpu_count()} cores, {memory / 1e9:.0f} GB,"
        f" {platform.system()}, Python {platform.python_version()}"
    )


def _processor() -> str:
    told = CPUINFO.read_text("utf-8") if CPUINFO.exists() else ""
    model = re.search(r"^model name\s*: (.+)$", told, re.MULTILINE)
    return model[1] if model else platform.processor() or platform.machine()
