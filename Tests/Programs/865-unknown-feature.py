"""A feature of the future that never came."""
from __future__ import braces_please
