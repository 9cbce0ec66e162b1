"""Complex numbers: impedances of a small circuit, mixed with ints, floats and bools."""


def parallel(*parts):
    return 1 / sum(1 / z for z in parts)


def show(name, z):
    print(f"{name:<10} {z:.3f}  |z| = {abs(z):.3f}  real {z.real:g}  imag {z.imag:g}")


resistor = 100
coil = 2j * 3.0 * 25
capacitor = 1 / (1j * 0.004)
show("coil", coil)
show("capacitor", capacitor)
show("series", resistor + coil + capacitor)
show("parallel", parallel(resistor, coil, capacitor))

print((2 + 3j) * (1 - 4j), (2 + 3j) / (1 - 4j), (2 + 3j) - True, 2 ** 0.5 + 1j)
print((1 + 1j) ** 2, (1 + 1j) ** -3, (1 + 1j) ** 0.5, 2 ** 1j, 0j ** 0)
print(-(1 + 2j), +(3j), (3 - 4j).conjugate(), abs(3 - 4j))
print((-8) ** (1 / 3), pow(-1, 0.5))
print(3j == 3j, 1 == 1 + 0j, 1.5 + 0j == 1.5, 10 ** 20 == complex(1e20), 1j == "1j")
print(hash(7 + 0j) == hash(7), hash(0.5 + 0j) == hash(0.5), {1: "one"}[1 + 0j])
print(bool(0j), bool(-0j), bool(1e-300j), 5j or "nothing", 0j or "nothing")

total = 0j
for k in range(1, 6):
    total += 1j ** k / k
print(total, sum([1, 2.5, 3j]), sum([], 1j))

for text in ("1j / 0", "0j ** -1", "1j < 2j", "1j // 2", "5 % 2j", "~1j", "1j + 'x'", "[1] * 2j", "int(1j)", "float(1j)"):
    left, _, right = text.partition(" ")
    try:
        match text:
            case "1j / 0": 1j / (total - total)
            case "0j ** -1": (total - total) ** -1
            case "1j < 2j": total < 2j
            case "1j // 2": total // 2
            case "5 % 2j": 5 % total
            case "~1j": ~total
            case "1j + 'x'": total + "x"
            case "[1] * 2j": [1] * total
            case "int(1j)": int(total)
            case "float(1j)": float(total)
    except (TypeError, ZeroDivisionError) as error:
        print(f"{text:<9} {type(error).__name__}: {error}")
