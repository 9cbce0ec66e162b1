"""Several hundred patterns over many strings, with flags: a sum of what the calls of `re` give, a line each."""

import re
import warnings
import zlib

warnings.simplefilter("ignore")



def show(value):
    if isinstance(value, re.Match):
        return (value.span(), value.groups(), value.lastindex, value.lastgroup, value.regs)
    return value


def attempt(f, *args):
    try:
        return show(f(*args))
    except re.error as e:
        return ("error", e.msg, e.pos, e.lineno, e.colno)
    except (IndexError, TypeError, ValueError, OverflowError, RecursionError) as e:
        return (type(e).__name__, str(e))


PATTERNS = r'''
abc
a|b|ab
(a)(b)(c)
(a(b)?)+
(?:(a)|(b))*
(?:(a)|b)*
a*
a+?
a*?b
(a*)*
(a*)+
(a|b*)*
(a|ab)(c|bcd)(d*)
x*
\b
\B
^
$
\A
\Z
^a
a$
^$
.
.*
.+?
[abc]+
[^abc]+
[a-c]+
[]a]+
[^]a]+
[a\]]+
[a-]+
[-a]+
[\w-]+
[\d.]+
[\s,]+
[^\W\d_]+
[\W]
[^\W]
[^\s]+
[\S\n]
\d+
\D+
\w+
\W+
\s+
\S+
(\w+)\s+\1
(?P<w>\w+)\s+(?P=w)
(?P<first>\w+)\s+(?P<second>\w+)?
(a)?b(?(1)c|d)
(?P<q>")?\w+(?(q)")
(?(1)a|b)(c)?
(?=a)\w
(?!a)\w+
(?<=a)b
(?<!a)b
(?<=ab|cd)e
(?<=(a))b
(?<=^a)b
(?<=\bfoo)bar
(?=(\w+))\1:
(?=(ab))(a)
((a)(b))
((ab))
(?>a+)b
(?>a|ab)c
a++b
a*+a
(?:ab)?+ab
a{2}
a{2,3}
a{2,}
a{,2}
a{,}
a{2,3}?
a{2,3}+
a{
a{x}
a{1
a{}
a{1,2,3}
x{0}y
(?:){3}a
(?i)ABC
(?i:a)bC
(?i)a(?-i:B)c
(?s).
(?m)^b
(?m)$
(?x) a b # comment
(?x: a  b )c d
(?im)^B
(?a)\w+
(?a:\w+)\w
(?ai)k
(?i)k
(?i)ſ
(?i)[k-m]
(?i)[^k]
(?i)ß
(?i)İ
(?i)i
(?i)straße
(?i)É
(?i)[à-ý]+
(?i)σ
(?i)[α-ω]+
(?i)[^α-ω]+
é+
[é-ü]+
漢
[一-龥]+
[^a-z漢]
漢|b
(?<=漢)字
\x41\u0042\103\t\n
\0
[\0-\x1f]
\07
\377
[\b]
\.\*\\
\-\ \#\&\~
(?#comment)a
(?:a|b)+?c
(a+|b+)+c
(x+x+)+y
([ab])*c
(.)(.)?(.)?
(\d{1,3})(?=(\d{3})+$)
^(?:(\d+)-)?(\w+)$
"([^"\\]|\\.)*"
\$(?:(?P<escaped>\$)|(?P<named>[_a-z][_a-z0-9]*)|{(?P<braced>[_a-z]+)})
(?P<num>\d+)|(?P<op>[+*/-])|(?P<ws>\s+)
(a)|(b)|(c)
(a)?(b)?(c)?
(?:a(?=b)|b)+
(?<![a-z])\d
(a(?!b))+
(((a)))
()
()|a
(|a)+
(a|)+
(?:a|)+b
(a{0,2})*b
(?:a?)*?b
(?:a?){0,5}
(a?)*?b
^*
(?:^)*a
(?:\b)?a
(?:(?=a))*a
(?<=a)*
\Z*
*a
+a
?a
a**
a*??
a+*
a???
(*a)
(
)
a)
((a)
(?
(?P
(?P<
(?P<>a)
(?P<a
(?P<1a>x)
(?P<a b>x)
(?P<é>x)
(?P<a>x)(?P<a>y)
(?P=a)
(?P=
(?P=>)
(?P!a)
(?<a)
(?<
(?z)
(?-)
(?-i)
(?-u:a)
(?i-
(?i-i:a)
(?ii)a
(?aL)a
(?au)a
(?L)a
(?u)a
(?t:a)
(?iz)
(?i1)
a(?i)b
(?:(?i)b)
((?i)b)
 (?i)b
(?x) (?i)b
(?(1)a)
(?(0)a)(b)
(?(2)a)(b)
(?(x)a)
(?(1)a|b|c)(d)
(?(
(?()a)
(?(é)a)
(?#a
[a
[]
[^]
[
[a-
[b-a]
[\d-a]
[a-\d]
[[a]
[a--b]
[a&&b]
[a||b]
[a~~b]
\
\8
\1
(a)\2
(a\1)
(?P<a>(?P=a))
\400
[\400]
\x1
\xg
\u12
[\x1]
\U00110000
\U0010FFFF
\q
\Q
[\q]
a{3,2}
a{99999999999}
a{1,99999999999}
(?<=a+)b
(?<=a|bc)d
(?<!a*)b
(?<=(a)\1)b
(?<=(?P<x>a)(?P=x))b
(a)(?<=\1)b
(?<=(?:a|b))c
(?<=a{3})b
(?<=a?)b
x(?=a|bc)
(?<=\d{3})-
a.c
(?s)a.c
\w+@\w+\.com
(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}
(\w)(\w)(\w)(\w)(\w)(\w)(\w)(\w)(\w)(\w)\10
(\w+?)(\d*)$
(?:[^,"]|"(?:[^"]|"")*")+
(?i)(?P<k>[a-z]+)=(?P<v>\S*)
[+\-*/%]
[.^$*+?{}\[\]\\|()]
\s*[,;]\s*
^\s+|\s+$
(?m)^\s*#.*$
(?m)^(\w+):\s*(.*)$
(?:(a)(b)?)+
(?:(a)|(b)|(c))+
((a)|(b))+
(?:(?=(a))a)+
((?=(b))b|a)+
(.)*
(?:.)*?c
a(?P<n>b)c(?P<m>d)?
[\x80-\xff]+
[^\x00-\x7f]+
\w
[\w\s]+
(?a)[\w\s]+
(?a)\bé
\bé
\s
(?i)[A-Z]+
(?i)[^A-Z]+
(?i)[\W]
(?i)[\wéK]
(?i)µ
(?i)å
(?i)ÿ
(?i)ω
(?i)ǆ
(?i)ᾀ
'''.strip("\n").split("\n")

STRINGS = ["", "a", "aab", "abcd abab", "ba\nb\n", "foobar foo bar", "the the cat", "a1 b22, c333;d x{0}y a{2} a{",
           "\"quoted \\\" text\" 'x'", "ABC abC 12-34", "naïve café É é Straße 漢字 b", "ſKk iİıI σςΣ µμ ßẞ ÿŸ åÅ ωΩ ǅǆ ᾀᾈ",
           "\x1c\x85\xa0 \t\x00", "xxxxy \ud800x😀 ٣² B\u0301"]


def results(pattern, flags):
    try:
        c = re.compile(pattern, flags)
    except re.error as e:
        return ("error", e.msg, e.pos, e.lineno, e.colno, str(e))
    except (ValueError, OverflowError) as e:
        return (type(e).__name__, str(e))
    found = [(c.flags, c.groups, dict(c.groupindex), repr(c))]
    refers = flags & re.I and re.search(r"\\\d|\?P=", pattern)
    for s in STRINGS:
        if not refers or s.isascii():
            found.append((attempt(c.search, s), attempt(c.fullmatch, s), attempt(c.findall, s), attempt(c.split, s),
                          attempt(c.subn, r"<\g<0>>", s), [show(m) for m in c.finditer(s)], attempt(c.match, s, 1, 4)))
    return found


for pattern in PATTERNS:
    found = [results(pattern, flags) for flags in (0, re.I | re.M, re.A | re.S | re.X)]
    print(ascii(pattern), zlib.crc32(ascii(found).encode()))
