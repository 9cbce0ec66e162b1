"""Small text exercises: Roman numerals, ciphers, run lengths, anagrams, palindromes, brackets, number words."""
from collections import defaultdict
from itertools import cycle, groupby
from string import ascii_lowercase as abc

ROMAN = dict(zip("M CM D CD C XC L XL X IX V IV I".split(), (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)))

def to_roman(n):
    if not 0 < n < 4000:
        raise ValueError(f"{n} cannot be written in Roman numerals")
    out = ""
    for symbol, value in ROMAN.items():
        times, n = divmod(n, value)
        out += symbol * times
    return out

def from_roman(text):
    total = sum(ROMAN[b] if not a or ROMAN[a] >= ROMAN[b] else ROMAN[b] - 2 * ROMAN[a]
                for a, b in zip(["", *text], text))
    if to_roman(total) != text:
        raise ValueError(f"{text} is not proper; did you mean {to_roman(total)}?")
    return total

def caesar(text, k):
    return text.translate(str.maketrans(abc + abc.upper(), abc[k:] + abc[:k] + (abc[k:] + abc[:k]).upper()))

def vigenere(text, key, sign=1):
    keys = cycle(abc.index(k) for k in key)
    return "".join(abc[(abc.index(c) + sign * next(keys)) % 26] if c in abc else c for c in text)

def squeeze(text):
    return "".join(f"{n if n > 1 else ''}{c}" for c, g in groupby(text) for n in [len(list(g))])

def expand(text):
    out, digits = [], ""
    for c in text:
        if not c.isdigit():
            out.append(c * int(digits or 1))
        digits = digits + c if c.isdigit() else ""
    return "".join(out)

def longest_palindrome(s):
    best = ""
    for centre in range(2 * len(s) - 1):
        i, j = centre // 2, centre // 2 + centre % 2
        while i >= 0 and j < len(s) and s[i] == s[j]:
            i, j = i - 1, j + 1
        best = max(best, s[i + 1:j], key=len)
    return best

def balanced(text):
    stack, pairs = [], {")": "(", "]": "[", "}": "{"}
    for i, c in enumerate(text):
        if c in pairs.values():
            stack.append((c, i))
        elif c in pairs and (not stack or stack.pop()[0] != pairs[c]):
            return f"{c} at {i}"
    return f"{stack[-1][0]} at {stack[-1][1]}" if stack else "ok"

SMALL = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
         "seventeen eighteen nineteen").split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

def words(n):
    if n < 20:
        return SMALL[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{SMALL[n % 10]}" if n % 10 else "")
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            return f"{words(n // size)} {name}" + (f" {words(n % size)}" if n % size else "")

print([to_roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)], all(from_roman(to_roman(n)) == n for n in range(1, 4000)))
for bad in (lambda: to_roman(0), lambda: from_roman("IIII"), lambda: from_roman("ABC")):
    try:
        bad()
    except (ValueError, KeyError) as err:
        print(f"  {type(err).__name__}: {err}")
secret = caesar("Attack at Dawn!", 3)
print(secret, caesar(secret, 23), vigenere("attack at dawn", "lemon"), vigenere(vigenere("attack at dawn", "lemon"), "lemon", -1))
print(squeeze("WWWWBAAAz"), expand("4WB3Az12!"), all(expand(squeeze(s)) == s for s in ("", "a", "aabcc", "zzzzzzzzzzzz")))
boxes = defaultdict(list)
for w in "listen silent enlist google elbow below inlets cat act tac".split():
    boxes["".join(sorted(w))].append(w)
print(sorted((g for g in boxes.values() if len(g) > 1), key=lambda g: (-len(g), g)))
print([longest_palindrome(s) for s in ("babad", "forgeeksskeegfor", "", "x", "abcd")])
print([balanced(s) for s in ("([]{})", "([)]", "((", "a]", "")])
print([words(n) for n in (0, 13, 85, 100, 342, 1_001, 56_789, 7_000_012)], sep="\n")
print("".join(reversed("straw")), " ".join(w[::-1] for w in "never odd or even".split()), sum(c in "aeiou" for c in "programming"), sorted("Banana", key=str.lower), max("hello", key="hello".count))
