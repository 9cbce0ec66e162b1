"""Properties: getter, setter, deleter, read-only, overridden in a subclass."""


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance

    @property
    def balance(self):
        """Money in the account."""
        print("  (get)")
        return self._balance

    @balance.setter
    def balance(self, value):
        print(f"  (set {value})")
        if value < 0:
            raise ValueError(f"balance cannot be {value}")
        self._balance = value

    @balance.deleter
    def balance(self):
        print("  (delete)")
        del self._balance

    @property
    def initials(self):
        return "".join(part[0] for part in self.owner.split())


acct = Account("Grace Brewster Hopper", 50)
acct.balance += 25
print(acct.balance, acct.initials)
try:
    acct.balance -= 100
except ValueError as error:
    print("ValueError:", error)
print(acct.balance)

for action in ("acct.initials = 'X'", "del acct.initials"):
    try:
        if action.startswith("del"):
            del acct.initials
        else:
            acct.initials = "X"
    except AttributeError as error:
        print(action, "->", error)

del acct.balance
try:
    acct.balance
except AttributeError as error:
    print("AttributeError:", error)

print(Account.balance.__doc__, vars(acct))


class Savings(Account):
    @property
    def balance(self):
        return super().balance + 1000

    @balance.setter
    def balance(self, value):
        Account.balance.fset(self, value)


s = Savings("Jo Doe", 5)
print(s.balance, s._balance, s.initials)
