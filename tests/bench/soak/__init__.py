"""Tests of the soak's judgement."""
