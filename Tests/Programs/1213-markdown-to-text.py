"""A small converter of Markdown: patterns applied one after the other, functions, anchors of lines."""

import re

SOURCE = """\
# The *GIL*

Only **one** thread runs *Python* at a time; see [the docs](https://docs.python.org/3/glossary.html "Glossary").
Use `threading.Lock()` for `x += 1`, not **hope**.

## Steps

1. take the lock
2. work
   still work
3. release <it> & go

- first
- second with `code * here`

```python
with lock:   # **not bold**
    x += 1
```
"""


def escape(text):
    return re.sub("[&<>]", lambda m: {"&": "&amp;", "<": "&lt;", ">": "&gt;"}[m[0]], text)


def inline(text):
    kept = []

    def keep(match):
        kept.append(f"<code>{match[1]}</code>")
        return f"\0{len(kept) - 1}\0"

    text = re.sub("`([^`]+)`", keep, escape(text))
    text = re.sub(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"(?<!\*)\*(?!\s)([^*]+)\*", r"<i>\1</i>", text)
    text = re.sub(r'\[([^\]]+)\]\((\S+?)(?:\s+"([^"]*)")?\)',
                  lambda m: f'<a href="{m[2]}"' + (f' title="{m[3]}"' if m[3] else "") + f">{m[1]}</a>", text)
    return re.sub("\0(\\d+)\0", lambda m: kept[int(m[1])], text)


def convert(source):
    blocks = re.split(r"\n{2,}(?=(?:[^`]|`(?!``))*(?:```(?:[^`]|`(?!``))*```)*(?:[^`]|`(?!``))*$)", source.strip())
    for block in blocks:
        if m := re.fullmatch(r"```(\w*)\n(.*?)\n?```", block, re.S):
            yield f'<pre class="{m[1]}">{escape(m[2])}</pre>'
        elif m := re.match(r"(#{1,6})\s+(.*)$", block):
            yield f"<h{len(m[1])}>{inline(m[2])}</h{len(m[1])}>"
        elif re.match(r"\d+\.\s", block):
            items = re.findall(r"^\d+\.\s+(.*(?:\n(?!\d+\.).*)*)", block, re.M)
            yield "<ol>" + "".join(f"<li>{inline(re.sub(chr(10) + ' *', ' ', i))}</li>" for i in items) + "</ol>"
        elif block.startswith("- "):
            yield "<ul>" + re.sub(r"(?m)^-\s+(.*)$\n?", lambda m: f"<li>{inline(m[1])}</li>", block) + "</ul>"
        else:
            yield f"<p>{inline(block)}</p>"


result = "\n".join(convert(SOURCE))
print(result)
print(sorted(set(re.findall(r"</?(\w+)", result))), len(re.findall(r"<(\w+)[^>]*>", result)))
