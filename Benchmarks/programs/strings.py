"""Strings built, split, joined and formatted."""


def strings(n):
    words = []
    length = 0
    for i in range(n):
        word = f"{i:05d}" + "-" + str(i % 97)
        words.append(word.upper())
        length += len(word)
        if len(words) == 100:
            text = " ".join(words)
            length += text.count("7") + len(text.split())
            words = []
    return length


print(strings(900_000))
