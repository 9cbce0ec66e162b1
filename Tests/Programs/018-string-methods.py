"""String methods: searching, case, trimming, testing."""

s = "  The quick brown fox  "
print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()), s.strip().swapcase(), s.strip().title())
print("mississippi".count("ss"), "mississippi".count("issi"), "aaa".count("aa"), "abc".count(""))
print("mississippi".find("ss", 4), "mississippi".rfind("ss"), "abc".find("z"), "abc".index("c"), "abc".find("", 2))
print("xxhixx".strip("x"), "www.example.com".strip("cmowz."), "prefix-name".removeprefix("prefix-"), "a.py".removesuffix(".py"))
print("a-b-c".replace("-", "+"), "aaaa".replace("a", "b", 2), "abc".replace("", "."), "abab".replace("ab", ""))
print("they're bill's".title(), "they're bill's".capitalize(), "HeLLo".casefold(), "straße".upper())
print("x".center(6, "*"), "xy".center(7, "."), "7".zfill(3), "-7".zfill(4), "+1.5".zfill(6), "ab".ljust(4) + "|", "ab".rjust(4, "0"))
print("a\tbc\td".expandtabs(4), "\t|".expandtabs(), "tab\there".expandtabs(1))

tests = ["abc", "ABC", "Abc Def", "123", "a1", "", " ", "1.5", "²", "½", "_x", "def", "é"]
for name in ("isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "islower", "isupper", "istitle", "isspace",
             "isidentifier", "isascii", "isprintable"):
    print(f"{name:13}", [t for t in tests if getattr(t, name)()])

print("spam".startswith(("sp", "am")), "spam".endswith("am", 3), "spam".startswith("pa", 1), "abc".startswith(""))
table = str.maketrans("abc", "xyz", "!")
print("aabbcc!d!".translate(table), "abc".translate({97: None, 98: "BB", ord("c"): 0x263A}))
print("ab" * 3, "ab" * -1 == "", "b" in "abc", "" in "", "abc" < "abd", "a" + "b" "c")
print(max("hello"), min("hello"), sorted("hello"), len("naïve"), ord("€"), chr(128512), list("añ"))
for call in (lambda: "abc".index("z"), lambda: "x".center(5, "ab"), lambda: "abc".startswith(1), lambda: "a" + 1,
             lambda: "a" * "b", lambda: "abc"[10], lambda: s["x"], lambda: ord("ab"), lambda: chr(-1)):
    try:
        call()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
