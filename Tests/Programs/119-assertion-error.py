"""assert with and without a message."""


def check(condition, *message):
    try:
        if message:
            assert condition, message[0]
        else:
            assert condition
        return "passed"
    except AssertionError as error:
        return repr(error)


print(check(1), check(0), check([], "empty"), check(None, ("tuple", 2)), check("x", 1 / 1))


def transfer(accounts, source, target, amount):
    before = sum(accounts.values())
    accounts[source] -= amount
    accounts[target] += amount
    assert sum(accounts.values()) == before
    assert accounts[source] >= 0, f"{source} is overdrawn by {-accounts[source]}"


accounts = {"ann": 50, "bob": 10}
transfer(accounts, "ann", "bob", 20)
print(accounts)
transfer(accounts, "bob", "ann", 45)
