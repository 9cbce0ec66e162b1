# /// gilt
# id: rise-and-fall
# title: "A count, step by step"
# runtime: "3.12"
# cores: 1
# reality: ["3.9", "3.12"]
# predict:
#   ask: "A name has the thing, a list has it twice, then a call has it as well. How high does its count go?"
#   choices: ["2", "3", "4"]
#   proof: ["highest == 2", "highest == 3", "highest == 4"]
# expect:
#   - {that: "count == 1"}
#   - {that: "highest == 4"}
#   - {that: "freed == 0"}
# notice: "Each holder is one up, each that lets go is one down. At zero it is freed, in that very line."
# ///
import sys

counts = []


class Thing:
    def __del__(self):
        print("freed: 0")


def show(label):
    count = sys.getrefcount(thing) - 1      # less the one that getrefcount has
    counts.append(count)
    print(f"{label:<26}{'*' * count}")
    print(f"count: {count}")


def borrow(borrowed):
    show("a call has it too")


thing = Thing()
show("a name")
pair = [thing, thing]
show("twice in a list")
borrow(thing)
pair.pop()
show("once in the list")
del pair
show("the list is gone")
print(f"highest: {max(counts)}")
del thing
print("this line comes after it was freed")
