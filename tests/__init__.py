"""Tests: they mirror app/, and build the real thing."""

import pytest

pytest.register_assert_rewrite("tests.makers")  # what they expect says what it found instead
