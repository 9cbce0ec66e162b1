"""AttributeError on a list method spelled wrongly, and one with nothing like it."""

words = ["b", "a"]
try:
    words.nothing_like_this
except AttributeError:
    words.apend("c")
