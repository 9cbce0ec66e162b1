"""Reads a bank statement; a bad line ends the program with an uncaught error (exit 1)."""
from collections import defaultdict

STATEMENT = """\
2024-03-01  ann    +120.50  wages
2024-03-02  bob     -20.00  books
2024-03-02  ann     -15.25  tea
2024-03-05  bob    +300.00  prize
2024-03-07  ann     -1o.00  typing mistake
2024-03-09  bob      -5.00  never reached
"""


class StatementError(Exception):
    def __init__(self, line_number, line):
        self.line_number = line_number
        super().__init__(f"line {line_number}: cannot read {line.strip()!r}")


def cents(text):
    sign, digits = text[0], text[1:]
    whole, _, part = digits.partition(".")
    value = int(whole) * 100 + int(part)
    return {"+": value, "-": -value}[sign]


def entries(text):
    for number, line in enumerate(text.splitlines(), start=1):
        date, who, amount, *reason = line.split()
        try:
            yield date, who, cents(amount), " ".join(reason)
        except (ValueError, KeyError) as exc:
            raise StatementError(number, line) from exc


def main():
    balance = defaultdict(int)
    try:
        for date, who, amount, reason in entries(STATEMENT):
            balance[who] += amount
            print(f"{date} {who:<4}{amount / 100:>+9.2f} {reason:<8} -> {balance[who] / 100:.2f}")
    except StatementError as exc:
        print("stopped in line", exc.line_number, "because of", type(exc.__cause__).__name__)
        raise
    finally:
        print("so far:", {who: f"{c / 100:.2f}" for who, c in balance.items()})
    print("complete")


if __name__ == "__main__":
    main()
