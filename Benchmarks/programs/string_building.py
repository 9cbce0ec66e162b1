"""A string grown piece by piece, joined, sliced and searched."""


def string_building(n):
    total = 0
    for round in range(n):
        text = ""
        for i in range(1000):
            text += chr(97 + i % 26)
        parts = [text[i:i + 10] for i in range(0, 1000, 10)]
        whole = ",".join(parts)
        total += len(whole.split(",")) + whole.find("xyz") + whole.count("abc")
        total += len(whole.replace("def", "-").upper().strip("A"))
        for letter in text:
            if letter == "q":
                total += 1
    return total


print(string_building(2_500))
