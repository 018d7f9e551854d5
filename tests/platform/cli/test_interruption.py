"""Ctrl-C is not lost where Python forgets it."""

import signal

import pytest

from verivali.platform.cli.interruption import Interruption


def test_nobody_who_asked_nothing_is_stopped():
    interruption = Interruption()
    interruption.stop_if_asked()
    assert not interruption.is_asked


def test_ctrl_c_is_raised_at_once():
    with pytest.raises(KeyboardInterrupt):
        Interruption().ask(signal.SIGINT, None)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_ctrl_c_that_a_destructor_swallowed_is_raised_at_the_next_stage():
    interruption = Interruption()

    class Destroyed:
        def __del__(self):
            interruption.ask(signal.SIGINT, None)

    Destroyed()  # destroyed at once
    with pytest.raises(KeyboardInterrupt):
        interruption.stop_if_asked()
