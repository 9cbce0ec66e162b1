# The error on line 2 is told: what is wrong inside a later f-string is not looked at.
def f():
x = 1
print(f"{x} {1x} {(x}")
