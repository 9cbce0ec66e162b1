# A string grown by += is another one to whoever holds it already: in variables, containers, as a key, by its hash.
def grow():
    text = "a"
    text += "b"
    before = text
    text += "c"
    print(text, before)
    table = {text: 1}
    text += "d"
    print(table, text, table.get("abc"), hash(text) == hash("abcd"))
    text += text
    print(text)
    letters, kept = "", []
    for i in range(3000):
        letters += chr(97 + i % 26)
        if i % 700 == 0:
            kept.append(letters)
    print(len(letters), [len(k) for k in kept], kept[1][-5:], letters[:30], letters.isascii())
    print(hash(letters) == hash("".join([letters])), letters == "".join(list(letters)))


def characters():
    text = "x" * 3
    text += "\u00e9"
    print(text, text.isascii(), len(text))
    text += "\u0436"
    text += "y"
    print(text, len(text), text[-2:])


def two():
    first, second = "one", "two"
    first += second
    second += first
    print(first, second)
    third = first
    first += ""
    print(first is third, first)


class Text(str):
    pass


def derived():
    text = Text("x")
    text += "y"
    print(type(text).__name__, text)
    plain = "x"
    plain += Text("yz")
    print(type(plain).__name__, plain)


def elsewhere(suffix):
    text = "start"
    text += suffix

    def inner():
        nonlocal text
        text += suffix
        return text

    held = text
    print(inner(), held, text)


def items():
    words = ["a" * 20]
    for _ in range(3):
        words[0] += "b"
    word = words[0]
    word += "c"
    print(words, word)


grow()
characters()
two()
derived()
elsewhere("!")
items()
