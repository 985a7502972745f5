"""What processes use."""

from __future__ import annotations

import os
import subprocess
import sys

from bench.turns.families import find_families, read_client_cpu_seconds, subtract


def test_a_family_is_counted_with_its_children() -> None:
    sleep = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    families = find_families({"us": os.getpid()})
    before = families.read_megabytes()["us"]
    with subprocess.Popen(sleep, stdin=subprocess.PIPE) as child:
        both = find_families({"us": os.getpid(), "child": child.pid})
        memory = both.read_megabytes()
        assert memory["us"] > memory["child"] > 0
        assert set(families.read_cpu_seconds()) == {"us"}
        child.communicate()
    assert before > 0


def test_what_was_used_is_the_difference_by_name() -> None:
    assert subtract({"rasa": 5.0, "redis": 2.0}, {"rasa": 3.0, "redis": 2.0}) == {"rasa": 2, "redis": 0}


def test_the_client_counts_itself() -> None:
    assert read_client_cpu_seconds()["client"] > 0
