# Lines of a given width.
import textwrap

TEXT = ("The well-known lock lets one thread run at a time; the others wait -- some for I/O, some for their turn. "
        "A supercalifragilisticexpialidocious word is broken.")
for width in (16, 30, 50):
    print(textwrap.fill(TEXT, width), end="\n\n")
print(textwrap.fill(TEXT, 34, initial_indent="* ", subsequent_indent="  "))
print(textwrap.wrap(TEXT, 14, break_long_words=False)[-4:], textwrap.wrap(TEXT, 25, max_lines=2))
print(textwrap.shorten(TEXT, 30), "|", textwrap.shorten(TEXT, 30, placeholder="..."))
print(repr(textwrap.dedent("""
    def f():
        return 1

    f()
    """)))
print(repr(textwrap.indent("one\n\ntwo\n", "> ")), repr(textwrap.indent("a\n\nb", "-", lambda line: True)))
