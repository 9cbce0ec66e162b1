def m(x):
    match x:
        case 1:
            return "one"
        case "a" | "b":
            return "ab"
        case -1 | 2.5 | 1 + 2j:
            return "num"
        case None | True | False:
            return "single"
        case [a, b]:
            return a, b
        case [a, *rest]:
            return rest
        case (a, *_, b):
            return a
        case [_, _]:
            return 2
        case [*_]:
            return 3
        case {"k": v, "l": 1}:
            return v
        case {"k": v, **rest}:
            return rest
        case {}:
            return {}
        case Point(x=0, y=yy):
            return yy
        case Point(a, b, c=d):
            return d
        case Point():
            pass
        case Color.RED | Color.BLUE as c:
            return c
        case [Point(x=0) as p, {"z": (q, r)}] if p and q:
            return p, q, r
        case (1, a) | (a, 2):
            return a
        case (1, a, b) | (b, a, 2):
            return a, b
        case str(s):
            return s
        case y if y > 1:
            return y
        case _:
            return None


match command.split():
    case ["go", direction]:
        go(direction)
    case ["quit"]:
        quit()

match x:
    case 1: pass
    case _: pass

match x:
    case _: f()

match x, y:
    case 1, z:
        g(z)
    case w:
        h(w)

for i in x:
    match i:
        case 1:
            continue
        case 2:
            break
    after()
match a:
    case _ if b:
        c()
