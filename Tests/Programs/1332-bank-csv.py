# Accounts out of lines of text, with quotes and bad lines.
DATA = """date,desc,amount
2024-01-03,Coffee,-3.50
2024-01-05,"Salary, Jan",2500
2024-01-09,Rent,-900.00
bad line
2024-02-01,Coffee,-4.25
"""
def parse(line):
    out, cur, quoted = [], "", False
    for ch in line:
        if ch == '"': quoted = not quoted
        elif ch == "," and not quoted: out.append(cur); cur = ""
        else: cur += ch
    if quoted: raise ValueError("unbalanced quote")
    return out + [cur]
rows, errors = [], []
header, *lines = DATA.strip().splitlines()
for no, line in enumerate(lines, 2):
    try: d, desc, amt = parse(line); rows.append((d, desc, round(float(amt) * 100)))
    except ValueError as e: errors.append(f"line {no}: {e}")
bal = 0
for d, desc, c in rows:
    bal += c; print(f"{d}  {desc:<12.12} {c / 100:>10,.2f} {bal / 100:>10,.2f}")
print(errors); by = {}
for d, _, c in rows: by.setdefault(d[:7], []).append(c)
for m, cs in by.items(): print(m, f"in={sum(x for x in cs if x > 0) / 100:.2f} out={-sum(x for x in cs if x < 0) / 100:.2f}")
print(max(rows, key=lambda r: r[2])[1], min(rows, key=lambda r: r[2])[1], sorted({r[1] for r in rows}), {r[1]: sum(q[2] for q in rows if q[1] == r[1]) for r in rows})
