"""Writes supervisord's configuration for a set of processes."""

from __future__ import annotations

import configparser
import io
import os
import pwd
import shlex
from dataclasses import dataclass
from pathlib import Path

from palmgov.running.processes import ProcessSpec

# A process that hangs is killed, with its children, this long after it was asked to stop.
STOP_SECONDS = 10
# A process that ends sooner counts as a failed start: tried again one second later, then two, then three …
START_SECONDS = 2
_NEVER_GIVE_UP = 1_000_000
GROUP = "desk"


@dataclass(frozen=True)
class SupervisorFiles:
    """Where supervisord keeps what. The socket's folder must have a short path (108 bytes on Linux)."""

    config: Path
    socket: Path
    logs: Path


def render_config(files: SupervisorFiles, specs: tuple[ProcessSpec, ...]) -> str:
    """The whole file. Everything but the foundations is one group, so that all stop at the same time."""
    sections: dict[str, dict[str, str]] = {
        "supervisord": {
            "nodaemon": "true",
            "silent": "true",
            "logfile": str(files.logs / "supervisor.log"),
            "logfile_maxbytes": "1MB",
            "logfile_backups": "2",
            "pidfile": str(files.config.with_suffix(".pid")),
            # Naming the present user keeps supervisord from warning that it runs as root.
            "user": pwd.getpwuid(os.getuid()).pw_name,
        },
        "unix_http_server": {"file": str(files.socket), "chmod": "0700"},
        "rpcinterface:supervisor": {
            "supervisor.rpcinterface_factory": "supervisor.rpcinterface:make_main_rpcinterface"
        },
    }
    for spec in specs:
        sections[f"program:{spec.name}"] = _program(spec, files.logs)
    desk = ",".join(spec.name for spec in specs if not spec.is_foundation)
    sections[f"group:{GROUP}"] = {"programs": desk, "priority": "10"}
    return _write(sections)


def _program(spec: ProcessSpec, logs: Path) -> dict[str, str]:
    variables = ",".join(f'{name}="{value}"' for name, value in spec.environment.items())
    return {
        "command": shlex.join(spec.command),
        "directory": str(spec.folder),
        "environment": variables,
        "priority": "1" if spec.is_foundation else "10",
        "autorestart": "true",
        "startsecs": str(START_SECONDS),
        "startretries": str(_NEVER_GIVE_UP),
        "stopwaitsecs": str(STOP_SECONDS),
        "stopasgroup": "false",
        "killasgroup": "true",
        "redirect_stderr": "true",
        "stdout_logfile": str(logs / f"{spec.name}.log"),
        "stdout_logfile_maxbytes": "5MB",
        "stdout_logfile_backups": "3",
    }


def _write(sections: dict[str, dict[str, str]]) -> str:
    parser = configparser.RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    # supervisord expands %(…)s in every value.
    parser.read_dict(
        {
            title: {key: value.replace("%", "%%") for key, value in pairs.items()}
            for title, pairs in sections.items()
        }
    )
    text = io.StringIO()
    parser.write(text)
    return text.getvalue()
