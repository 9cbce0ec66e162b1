# A line with 21 blocks inside one another; CPython's compiler takes 20.
def deep():
    with a as b, a as b, a as b, a as b, a as b, a as b, a as b, a as b, a as b, a as b:
        with a as b, a as b, a as b, a as b, a as b, a as b, a as b, a as b, a as b:
            for x in b:
                while x:
                    print(f"{x}")
