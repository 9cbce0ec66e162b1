"""Repeated lines of a traceback are counted, not shown."""


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def last(node):
    if node.next is None:
        return node.value.strip()
    return last(node.next)


chain = Node(42)
for n in range(20):
    chain = Node(str(n), chain)
ok = Node("  fine ")
print(last(Node("a", ok)))
print(last(chain))
