"""Interview structures written by hand: linked list, trie, binary search tree."""
from collections.abc import Iterable

class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next

class LinkedList:
    def __init__(self, items: Iterable = ()):
        self.head = None
        for item in reversed(list(items)):
            self.head = Node(item, self.head)
    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next
    def __str__(self):
        return " -> ".join(map(str, self)) or "(empty)"
    def reverse(self):
        previous, node = None, self.head
        while node:
            node.next, previous, node = previous, node, node.next
        self.head = previous
        return self
    def has_cycle(self):
        slow = fast = self.head
        while fast and fast.next:
            slow, fast = slow.next, fast.next.next
            if slow is fast:
                return True
        return False

class Trie:
    END = object()
    def __init__(self, *words):
        self.root = {}
        for word in words:
            node = self.root
            for letter in word:
                node = node.setdefault(letter, {})
            node[Trie.END] = word
    def complete(self, prefix):
        node = self.root
        for letter in prefix:
            if letter not in node:
                return
            node = node[letter]
        stack = [node]
        while stack:
            node = stack.pop()
            if Trie.END in node:
                yield node[Trie.END]
            stack.extend(node[k] for k in sorted((k for k in node if k is not Trie.END), reverse=True))

class Tree:
    def __init__(self, key=None):
        self.key, self.left, self.right = key, None, None
    def add(self, key):
        if self.key is None:
            self.key = key
        elif key != self.key:
            side = "left" if key < self.key else "right"
            if getattr(self, side) is None:
                setattr(self, side, Tree())
            getattr(self, side).add(key)
        return self
    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.key
        if self.right:
            yield from self.right
    def levels(self):
        row = [self]
        while row:
            yield [t.key for t in row]
            row = [child for t in row for child in (t.left, t.right) if child]

ll = LinkedList("abcde")
print(ll, "|", ll.reverse(), "|", LinkedList().reverse())
print(ll.has_cycle(), list(ll), "c" in ll, max(ll), len([*ll]))
ll.head.next.next = ll.head
print("cycle:", ll.has_cycle())
trie = Trie("car", "card", "care", "cat", "dog", "do", "")
print(list(trie.complete("ca")), list(trie.complete("do")), list(trie.complete("x")), len(list(trie.complete(""))))
t = Tree()
for key in (50, 30, 70, 20, 40, 60, 80, 35, 30):
    t.add(key)
print(list(t), list(t.levels()), 40 in t, [a for a, b in zip(t, list(t)[1:]) if b - a > 5])
