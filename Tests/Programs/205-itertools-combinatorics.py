"""product, permutations, combinations, combinations_with_replacement, groupby."""
from itertools import combinations, combinations_with_replacement, groupby, permutations, product

print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("a", [])))
print(["".join(p) for p in permutations("abc")], list(permutations([1, 2, 3], 2)), list(permutations([1], 2)), list(permutations([])))
print(list(combinations("abcd", 2)), list(combinations([1, 2], 3)), list(combinations_with_replacement("xy", 3)))
print(len(list(permutations(range(6)))), sum(1 for _ in combinations(range(10), 4)), sum(1 for _ in product(range(3), repeat=5)))

print([(k, list(g)) for k, g in groupby("aaabccca")], [(k, len(list(g))) for k, g in groupby(sorted("mississippi"))])
words = ["apple", "avocado", "bean", "beet", "cherry", "corn", "avo"]
for letter, group in groupby(words, key=lambda w: w[0]):
    print(letter, [w.upper() for w in group], end=" ")
print()
groups = [(k, g) for k, g in groupby([1, 1, 2])]
print([(k, list(g)) for k, g in groups], "- a group is gone once the next one is asked for")


def queens(n):
    for columns in permutations(range(n)):
        if len({c + r for r, c in enumerate(columns)}) == n == len({c - r for r, c in enumerate(columns)}):
            yield columns


solutions = list(queens(6))
print(len(solutions), solutions[0])
for column in solutions[0]:
    print("".join("Q" if c == column else "." for c in range(6)))


def solve():
    """SEND + MORE = MONEY style puzzle in small: AB + BA = CAC."""
    for a, b, c in permutations(range(10), 3):
        if a and b and c and 10 * a + b + 10 * b + a == 101 * c + 10 * a:
            yield a, b, c


print(list(solve()))
triples = [(a, b, c) for a, b, c in combinations(range(1, 30), 3) if a * a + b * b == c * c]
print(triples)
best = max(combinations([(3, 4), (4, 5), (2, 3), (1, 7)], 2), key=lambda pair: sum(v for w, v in pair) if sum(w for w, v in pair) <= 5 else 0)
print(best)
for call in (lambda: combinations("ab", -1), lambda: permutations("ab", -1), lambda: product(1), lambda: list(groupby(5)), lambda: combinations("ab")):
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
