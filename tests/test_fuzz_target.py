"""What the guided fuzzer runs, without it: on what it starts from, and on all that it found before."""

import pytest
from effort import bounded
from fuzz_target import WAYS, first_inputs, try_bytes


def test_first_inputs_are_of_each_way() -> None:
    """The fuzzer starts with something in each of its ways."""
    assert {data[0] % len(WAYS) for data in first_inputs()} == set(range(len(WAYS)))


@pytest.mark.parametrize("way", range(len(WAYS)))
def test_what_the_fuzzer_tries_is_read_or_refused(way: int) -> None:
    """Each input is read in each way: no exception, no hang, and what comes out is true."""
    for data in first_inputs():
        with bounded(data):
            try_bytes(bytes([way]) + data[1:])
