"""Orders in which what depends comes after what it depends on."""

from types import GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """Nodes that depend on each other; `args[1]` lists them, the first once more at the end."""


class _Node:
    """A node with how many others it still waits for, and those that wait for it."""

    __slots__ = ("name", "waits_for", "followers", "state")

    def __init__(self, name):
        self.name = name
        self.waits_for = 0
        self.followers = []
        self.state = "waiting"


class TopologicalSorter:
    def __init__(self, graph=None):
        self._nodes = {}
        # None until prepare() is called.
        self._ready = None
        self._handed_out = 0
        self._finished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _node(self, name):
        node = self._nodes.get(name)
        if node is None:
            node = self._nodes[name] = _Node(name)
        return node

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._node(node).waits_for += len(predecessors)
        for name in predecessors:
            self._node(name).followers.append(node)

    def prepare(self):
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [node.name for node in self._nodes.values() if node.waits_for == 0]
        if cycle := self._cycle():
            raise CycleError("nodes are in a cycle", cycle)

    def _prepared(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")

    def get_ready(self):
        self._prepared()
        ready = tuple(self._ready)
        for name in ready:
            self._nodes[name].state = "out"
        self._ready.clear()
        self._handed_out += len(ready)
        return ready

    def is_active(self):
        self._prepared()
        return self._finished < self._handed_out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        self._prepared()
        for name in nodes:
            node = self._nodes.get(name)
            if node is None:
                raise ValueError(f"node {name!r} was not added using add()")
            if node.state == "waiting":
                raise ValueError(f"node {name!r} was not passed out (still not ready)")
            if node.state == "done":
                raise ValueError(f"node {name!r} was already marked done")
            node.state = "done"
            for follower in node.followers:
                other = self._nodes[follower]
                other.waits_for -= 1
                if other.waits_for == 0:
                    self._ready.append(follower)
            self._finished += 1

    def _cycle(self):
        """The first cycle met in a walk from node to follower, or None."""
        seen = set()
        for start in self._nodes:
            if start in seen:
                continue
            seen.add(start)
            path, places = [start], {start: 0}
            walks = [iter(self._nodes[start].followers)]
            while path:
                for name in walks[-1]:
                    if name in places:
                        return path[places[name]:] + [name]
                    if name not in seen:
                        seen.add(name)
                        places[name] = len(path)
                        path.append(name)
                        walks.append(iter(self._nodes[name].followers))
                        break
                else:
                    walks.pop()
                    del places[path.pop()]
        return None

    def static_order(self):
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)

    __class_getitem__ = classmethod(GenericAlias)
