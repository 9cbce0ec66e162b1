"""Complex numbers as text: literals, repr, format and what complex() reads."""

values = [0j, 1j, -1j, 1 + 0j, -0.0 + 1j, 2.5 - 1.5j, complex(-0.0, -0.0), 1e20j, 1.5e-7 + 1e16j,
          complex("inf"), complex(0, float("-inf")), complex("nan"), complex(0, float("nan"))]
for z in values:
    print(repr(z), str(z), f"{z:.2e}", sep=" | ")

print([1j, (2 - 3j, "x")], {1j: 2j})
z = 1234567.891 - 0.25j
for spec in ("", "g", ".3f", ",.1f", "_.0f", "+.2f", ">40", "^40.1f", "*<30.2", "#.3g", "E", "z.1f"):
    print(f"{spec:8}[{z:{spec}}]")
print("%s %r %5s" % (1j, 2j, 3j), "{0.real} {0.imag} {0!r:>10}".format(3 + 4j))
for spec in ("020", "=20", "d", "%", ".2q"):
    try:
        print(format(z, spec))
    except ValueError as error:
        print(f"{spec}: {error}")

for text in ("1", "1j", "j", "-J", "1+2j", " ( 1e3-.5j ) ", "(3)", "1_000j", "infj", "nan-infj", "+1e-5", "1 + 2j", "",
             "1+", "1+2", "two", "1__0j", "(1j", "1j1"):
    try:
        print(f"{text!r:16}", complex(text))
    except ValueError as error:
        print(f"{text!r:16}", error)

for args in ((), (2,), (1.5, -2), (True, 1j), (1j, 1j), (2 ** 70,), (None,), ("1", 2), (1, "2"), (b"1",), (1, [])):
    try:
        print(args, complex(*args))
    except TypeError as error:
        print(args, error)
print(complex(imag=2), complex(real=1.0, imag=-0.0))
