"""Ctrl-C ends an audit at once, also where the database turns it into an error of its own."""

import signal

import pytest

from tongxin.cli.stopping import leave_at_once


def test_ctrl_c_ends_the_work():
    with pytest.raises(KeyboardInterrupt), leave_at_once():
        signal.raise_signal(signal.SIGINT)


def test_an_error_that_follows_ctrl_c_is_ctrl_c():
    def query():
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise RuntimeError("Query interrupted") from None

    with pytest.raises(KeyboardInterrupt), leave_at_once():
        query()


def test_another_error_stays_what_it_is():
    with pytest.raises(RuntimeError, match="broken"), leave_at_once():
        raise RuntimeError("broken")


def test_the_handler_of_before_is_put_back():
    before = signal.getsignal(signal.SIGINT)
    with leave_at_once():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
