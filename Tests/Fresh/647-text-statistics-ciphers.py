"""Text processing: letter statistics, Caesar and Vigenere ciphers, run lengths."""
from collections import Counter
from itertools import cycle, groupby
from string import ascii_letters, ascii_lowercase, punctuation

MESSAGE = "Threads share memory; processes do not. Choose the one that hurts less!"


def shift(ch, by):
    if ch not in ascii_letters:
        return ch
    base = ord("a") if ch.islower() else ord("A")
    return chr((ord(ch) - base + by) % 26 + base)


def caesar(text, by):
    return "".join(shift(ch, by) for ch in text)


def vigenere(text, key, sign=1):
    shifts = cycle(ascii_lowercase.index(k) * sign for k in key)
    return "".join(shift(ch, next(shifts)) if ch.isalpha() else ch for ch in text)


def crack(secret):
    """The shift whose result has the most of the usual English letters."""
    def score(by):
        counts = Counter(caesar(secret, -by).lower())
        return sum(counts[ch] * weight for weight, ch in enumerate("nioate", start=1))
    return max(range(26), key=score)


def run_length(text):
    return "".join(f"{n}{ch}" if (n := sum(1 for _ in g)) > 1 else ch
                   for ch, g in groupby(text))


secret = caesar(MESSAGE, 11)
print(secret)
print("cracked shift:", crack(secret), caesar(secret, -crack(secret)) == MESSAGE)
hidden = vigenere(MESSAGE, "lock")
print(hidden)
print(vigenere(hidden, "lock", -1))

letters = Counter(ch for ch in MESSAGE.lower() if ch.isalpha())
for ch, n in sorted(letters.most_common(), key=lambda kv: (-kv[1], kv[0]))[:5]:
    print(ch, "#" * n, f"{n / letters.total():.1%}")
print("unused:", "".join(c for c in ascii_lowercase if c not in letters))

words = [w.strip(punctuation).lower() for w in MESSAGE.split()]
print("longest:", max(words, key=len), "| by length:",
      {k: [*g] for k, g in groupby(sorted(words, key=lambda w: (len(w), w)), key=len)})
print("title:", " ".join(w.capitalize() if len(w) > 3 else w for w in words))
print("palindrome:", (t := "nevereven") == t[::-1], "acrostic:", "".join(w[0] for w in words))
print("runs:", run_length("aaabccddddde"), run_length(""), run_length("xyz"))
print("wrap:")
line = ""
for w in words:
    if len(line) + len(w) > 24:
        print(f"  |{line.rstrip():<24}|")
        line = ""
    line += w + " "
print(f"  |{line.rstrip():<24}|")
