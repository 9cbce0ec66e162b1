# /// gilt
# id: count-the-names
# title: "Who refers to this list?"
# runtime: "3.12"
# cores: 1
# reality: ["3.9", "3.12"]
# knobs: {COPIES: [0, 1, 3]}
# predict:
#   ask: "The list was made with one name. What does getrefcount say while the shelf holds it COPIES times?"
#   result: shelved
#   within: 1%
# expect:
#   - {that: "made == 2"}
#   - {that: "shelved == 5"}
#   - {that: "again == 2"}
#   - {set: {COPIES: 10}, that: "shelved == 12"}
#   - {that: "monotone(shelved over COPIES)"}
# notice: "One for the name, one for each place on the shelf, one for the argument of getrefcount."
# ///
import sys

COPIES = 3

thing = ["a", "list"]
print(f"made: {sys.getrefcount(thing)}")

shelf = [thing] * COPIES        # refers to the list, copies nothing
print(f"shelved: {sys.getrefcount(thing)}")

shelf.clear()
print(f"again: {sys.getrefcount(thing)}")
