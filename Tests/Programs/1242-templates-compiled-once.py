"""A template language that is translated to Python, compiled once and run many times."""
import textwrap


class Template:
    """`{{ expression }}`, and lines that begin with `%` are statements; `% end` closes a block."""

    def __init__(self, text, name="template"):
        lines = ["out = []"]
        depth = 0
        for line in text.splitlines():
            stripped = line.strip()
            if stripped == "% end":
                depth -= 1
            elif stripped.startswith("%"):
                statement = stripped[1:].strip()
                if statement.split()[0] in ("else:", "elif"):
                    depth -= 1
                lines.append("    " * depth + statement)
                depth += statement.endswith(":")
            else:
                lines.append("    " * depth + "out.append(" + self.text_of(line) + ")")
        self.source = "\n".join(lines)
        self.code = compile(self.source, f"<{name}>", "exec")

    @staticmethod
    def text_of(line):
        parts = []
        while "{{" in line:
            before, _, line = line.partition("{{")
            expression, _, line = line.partition("}}")
            parts.append(repr(before))
            parts.append(f"str({expression.strip()})")
        parts.append(repr(line))
        return " + ".join(parts)

    def render(self, **values):
        exec(self.code, values)
        return "\n".join(values["out"])


page = Template(textwrap.dedent("""\
    Dear {{ name.title() }},
    % if orders:
    you ordered {{ len(orders) }} things:
    % for i, (what, price) in enumerate(orders, 1):
      {{ i }}. {{ what }} at {{ f"{price:.2f}" }}
    % end
    % total = sum(price for _, price in orders)
    which makes {{ total }}.
    % else:
    you ordered nothing.
    % end
    Bye"""))
print(page.source)
print(page.render(name="ada lovelace", orders=[("tea", 3.5), ("milk", 1.25)]))
print(page.render(name="bob", orders=[]))
print(sum(len(page.render(name="n" * i, orders=[("x", i)])) for i in range(200)))
try:
    page.render(name=3, orders=[])
except AttributeError as error:
    frame = error.__traceback__.tb_next.tb_next
    print(frame.tb_frame.f_code.co_filename, frame.tb_lineno, error)
try:
    Template("% for x in y\n% end", "broken")
except SyntaxError as error:
    print(error.filename, error.lineno, error.offset, repr(error.text), error.msg)
