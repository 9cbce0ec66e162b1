"""Looking ahead and behind, conditions on groups: passwords, prices, balanced quotes."""

import re

STRONG = re.compile(r"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^\w\s])(?!.*(.)\1\1).{8,}$")
for password in ("Passw0rd!", "password", "SHORT1!", "Aaaa1111!!", "Tr0ub4dor&3", "NoDigits!!"):
    print(f"{password:12} {'strong' if STRONG.match(password) else 'weak'}")

prices = "apples $3.50, pears €4, tax 19%, total $12.99 (was $15)"
print(re.findall(r"(?<=\$)\d+(?:\.\d\d)?", prices))
print(re.findall(r"(?<!\$)\b\d+\b(?!%)(?!\.)", prices))
print(re.findall(r"\d+(?=%)", prices), re.findall(r"(?<=€)\d+", prices))

files = ["main.py", "test_main.py", "notes.txt", "setup.py", "test_data.json"]
print([f for f in files if re.search(r"^(?!test_).*\.py$", f)])
print([f for f in files if re.search(r"(?<!setup)\.py$", f)])

quoted = re.compile(r'^(?P<quote>["\'])?\w+(?(quote)(?P=quote))$')
for word in ('"yes"', "'yes'", "yes", '"no', "no'", "\"no'"):
    print(word, bool(quoted.match(word)), end="; ")
print()
address = re.compile(r"(<)?(\w+@\w+(?:\.\w+)+)(?(1)>|$)")
print([bool(address.match(s)) for s in ("<user@host.com>", "user@host.com", "<user@host.com", "user@host.com>")])

# What a look-ahead has captured stays; overlapping matches come out.
print(re.findall(r"(?=(\w{3}))", "abcdef"))
m = re.search(r"(?=(\w+):)\1", "key:value")
print(m, m.span(1), m.lastindex)
print([m.start() for m in re.finditer("(?=aa)", "aaaa")])
print(re.sub(r"(?<=\d)(?=(\d{3})+$)", "_", "1234567"), re.sub(r"(?<=[a-z])(?=[A-Z])", " ", "oneTwoThree"))
for pattern in (r"(?<=a+)b", r"(?<!a|bc)d", r"(?<=(a)\1)b", r"(?<=\bfoo)bar"):
    try:
        print(pattern, re.findall(pattern, "aab foobar ad"))
    except re.error as error:
        print(pattern, "->", error, error.pos)
