"""Servers that hold objects for other processes: not there."""

from _gilt import refuse

refuse("multiprocessing.managers")
