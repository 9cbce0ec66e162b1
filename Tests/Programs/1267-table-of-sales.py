# Sales from a CSV file, summed up and written to another one.
import csv
import io
import os
import tempfile
from collections import defaultdict

ROWS = [
    ("region", "product", "units", "note"), ("north", "tea", "12", ""), ("south", "tea, green", "7", 'the "best"'),
    ("north", "coffee", "3", "two\nlines"), ("south", "coffee", "", "none sold"),
]

with tempfile.TemporaryDirectory() as directory:
    os.chdir(directory)
    with open("sales.csv", "w", newline="") as file:
        writer = csv.writer(file)
        print(writer.writerow(ROWS[0]))
        writer.writerows(ROWS[1:])
    print(open("sales.csv", newline="").read())
    units = defaultdict(int)
    with open("sales.csv", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            units[row["region"]] += int(row["units"] or 0)
            print(reader.line_num, row)
        print(reader.fieldnames)
    print(dict(units))

    with open("sums.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=["region", "units", "share"], restval="?")
        writer.writeheader()
        for region, number in sorted(units.items()):
            writer.writerow({"region": region, "units": number, "share": number / sum(units.values())})
        writer.writerow({"region": "west"})
        try:
            writer.writerow({"region": "east", "colour": "red"})
        except ValueError as error:
            print(error)
    print(open("sums.csv").read())
    os.chdir("/")

tabs = io.StringIO("a\tb c\t'd\te'\n\n1.5\t2\t3\n")
for row in csv.reader(tabs, delimiter="\t", quotechar="'"):
    print(row)
print(next(csv.reader(["1,2.5,'x'"], quotechar="'", quoting=csv.QUOTE_NONNUMERIC)))
out = io.StringIO()
csv.writer(out, dialect="unix").writerow([1, None, "x"])
csv.writer(out, delimiter=";", quoting=csv.QUOTE_NONE, escapechar="\\").writerow(["a;b", 'c"d', 2.0])
csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="|\n").writerow(["text", 5, True])
print(out.getvalue())
try:
    list(csv.reader(['a,"b'], strict=True))
except csv.Error as error:
    print("csv.Error:", error)
