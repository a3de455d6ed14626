"""A run that must end soon, and goes on later."""

import threading

STOP = threading.Event()
"""Set by a signal. The training saves a checkpoint after its present step; between stages the run just ends."""


class Stopped(Exception):
    """The run was asked to end; started again, it goes on from its checkpoint."""
