"""The one-shot job of a deployment: newest schema, shipped guides. `make run` does the same in its steps."""

from __future__ import annotations

import os
import sys

from palmgov.guides.seeding import seed_guides
from palmgov.running.console import StartError, say, say_error
from palmgov.running.database import migrate_database
from palmgov.settings import SettingsError, load_settings
from palmgov.store import open_store


def main() -> int:
    """Safe to repeat; 1 with one line when the database cannot be used."""
    os.umask(0o077)  # what is made here is for its owner only
    try:
        settings = load_settings()
        migrate_database(settings)
    except (SettingsError, StartError) as error:
        say_error(StartError(str(error)))
        return 1
    store = open_store(settings.get_database_url())
    report = seed_guides(store, settings.guides_dir)
    store.close()
    settings.get_secret_key()  # made before several processes ask for it at once
    say(f"新发布 published {report.published}，未变 unchanged {report.unchanged}")
    for problem in report.problems:
        say(str(problem), sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
