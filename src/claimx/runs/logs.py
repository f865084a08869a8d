"""A run's log lines, through Python's logging: plain, as JSON, or as annotations for GitHub's checks."""

import json
import logging
from datetime import UTC, datetime
from typing import IO

from claimx.runs.shards import place_in_run
from claimx.schema import Failure
from claimx.terms import LogFormat

LOGGER = "claimx"
FIELDS = ("article", "seconds", "code", "hint")  # what a line may say besides its message


def open_log(form: LogFormat, stream: IO[str], *, quiet: bool = False) -> logging.Logger:
    """A logger that writes to a stream; a quiet one only logs what went wrong."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(FORMATTERS[form]())
    logger = logging.getLogger(LOGGER)
    logger.handlers[:] = [handler]
    logger.propagate = False
    logger.setLevel(logging.WARNING if quiet else logging.INFO)
    return logger


def log_done(logger: logging.Logger, article: str, told: str, seconds: float) -> None:
    """Log an article that was read."""
    logger.info(told, extra={"article": article, "seconds": round(seconds, 3)})


def log_failure(logger: logging.Logger, failure: Failure) -> None:
    """Log an article that failed."""
    facts = {"article": failure.path, "code": failure.code, "hint": failure.hint or None}
    logger.error(failure.message, extra={**facts, "failure": failure})


def annotation(failure: Failure) -> str:
    """A failure as an annotation for GitHub's checks, at its file and row."""
    file, row = place_in_run(failure.path)
    line = f",line={row}" if row else ""
    told = f"{failure.message}; {failure.hint}" if failure.hint else failure.message
    return f"::error file={_escaped(file, ':,')}{line},title={_escaped(failure.code, ':,')}::{_escaped(told)}"


def _escaped(text: str, more: str = "") -> str:
    """Text in which nothing ends the annotation, or one of its properties."""
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


class _Plain(logging.Formatter):
    """`2025-03-12T08:30:00.123Z INFO berita.txt: 3 claims (0.12 s)`."""

    def format(self, record: logging.LogRecord) -> str:
        facts = _facts(record)
        article = f"{facts['article']}: " if "article" in facts else ""
        hint = f"; {facts['hint']}" if "hint" in facts else ""
        seconds = f" ({facts['seconds']:.2f} s)" if "seconds" in facts else ""
        line = f"{_time(record)} {record.levelname} {article}{record.getMessage()}{hint}{seconds}"
        return "".join(c if c.isprintable() else " " for c in line)


class _Json(logging.Formatter):
    """One object a line: `time`, `level`, `message`, and what else is known."""

    def format(self, record: logging.LogRecord) -> str:
        told = {"time": _time(record), "level": record.levelname.lower(), "message": record.getMessage()}
        return json.dumps(told | _facts(record))


class _GitHub(_Plain):
    """Failures as annotations, everything else plain."""

    def format(self, record: logging.LogRecord) -> str:
        failure = getattr(record, "failure", None)
        return annotation(failure) if isinstance(failure, Failure) else super().format(record)


FORMATTERS = {LogFormat.PLAIN: _Plain, LogFormat.JSON: _Json, LogFormat.GITHUB: _GitHub}


def _facts(record: logging.LogRecord) -> dict[str, object]:
    return {name: value for name in FIELDS if (value := getattr(record, name, None)) is not None}


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
