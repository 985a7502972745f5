"""Tests of what measures: a soak or benchmark that cannot fail would prove nothing."""
