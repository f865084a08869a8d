"""The process that a command runs in: its environment, its signals, and how it ends."""

import errno
import io
import os
import signal
import sys
from collections.abc import Callable
from typing import NoReturn

from claimx.cli.messages import CANNOT_START, say
from claimx.errors import ClaimxError
from claimx.settings import ENVIRONMENT


def run(command: Callable[[], object]) -> None:
    """Run a command; an error that claimx knows, or a place that can't be written, ends it with a line and exit
    code 2."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    _hear_signals()
    sys.stdout = sys.stdout or _Closed()
    try:
        try:
            command()
        finally:
            sys.stdout.flush()
    except ClaimxError as error:
        say(str(error))
        sys.exit(CANNOT_START)
    except OSError as error:
        say(f"{error.filename or 'standard output'}: {error.strerror}; name a place with -o, or make room")
        sys.stdout = _Closed()  # what it still holds can't be written either
        sys.exit(CANNOT_START)


class _Closed(io.TextIOBase):
    """A standard output that nobody opened."""

    def write(self, _text: str) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def _hear_signals() -> None:
    """End as with Ctrl-C, so that what is done is kept; a hang-up that `nohup` ignores stays ignored."""
    signal.signal(signal.SIGTERM, _stop)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _stop)


def _stop(number: int, _frame: object) -> NoReturn:
    sys.exit(128 + number)
