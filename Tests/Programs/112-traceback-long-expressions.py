"""An expression over several lines: which line is shown and where its carets are."""


def build(width, height, depth):
    return (
        width
        * height
        / depth
    )


def call_over_lines():
    return build(
        10,
        20,
        depth=0,
    )


def dictionary():
    table = {
        "a": 1,
        "b": call_over_lines(),
        "c": 3,
    }
    return table


if __name__ == "__main__":
    values = [
        value for value in dictionary()
        if value
    ]
    print(values)
