"""Quiet Mile: a running log that never leaves the runner's computer.

Importing the package turns the network guard on, so that no process that runs a line of this
program, a worker included, can open a connection that nobody asked for; and core dumps off, so
that no crash leaves a key on the disk.
"""

from app.system import core_dumps, guard

__version__ = "0.1.0"

guard.refuse_network()
core_dumps.leave_no_core()
