"""SyntaxWarnings: what the compiler finds strange."""
x = 5
if x is 5: print("is")
if x is not "a": print("is not")
print(x is None, x is True, () is (), x is -1)
assert (x, "always")
assert x, "fine"
try: [1, 2] (3)
except TypeError as e: print(e)
try: "a" (3)
except TypeError as e: print(e)
try: [1, 2]["a"]
except TypeError as e: print(e)
try: (1, 2) ["a"]
except TypeError as e: print(e)
try: 5 [0]
except TypeError as e: print(e)
try: {1} [0]
except TypeError as e: print(e)
for i in range(2):
    if x is 5 or 5 is x is 6: pass
