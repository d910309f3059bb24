"""Writes the parts of the documentation that come from the program itself; cog calls it from within the pages."""

from __future__ import annotations

import os
import subprocess
import sys


def command_help(*command: str) -> str:
    """Return a Markdown block with the help text of a command, 80 columns wide and without colours."""
    environment = {**os.environ, "COLUMNS": "80", "TERMINAL_WIDTH": "80", "NO_COLOR": "1", "TERM": "dumb"}
    shown = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "whoseword", *command, "--help"],
        env=environment, capture_output=True, text=True, encoding="utf-8", check=True,
    ).stdout.replace("python -m whoseword", "whoseword")  # fmt: skip
    lines = [line.rstrip() for line in shown.strip("\n").splitlines()]
    return "\n".join(["```text", *lines, "```"])
