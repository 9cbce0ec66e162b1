# Times taken apart and written: every field in its range or refused, as C's strftime writes them.
import time

T = (2005, 1, 2, 5, 6, 7, 6, 2, 0)


def shown(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for c in "aAbBcCdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZ%":
    print(c, [time.strftime("%" + m + c, T) for m in
              ("", "-", "_", "0", "^", "#", "5", "-5", "_5", "05", "12", "_12", "012", "E", "O", "#12")])
print([time.strftime(f, T) for f in ("%Q %q %! %", "abc%", "%5", "%-", "%E", "%5%|", "%:z", "%+", "%N|%f|%L|%1")])
for year in (-5, 0, 1, 99, 100, 999, 1000, 1900, 1969, 9999, 10000, 123456):
    t = (year, 1, 1, 0, 0, 0, 0, 1, 0)
    print(year, time.strftime("%Y|%y|%C|%G|%g|%F|%c|%x|%D|%4Y|%04Y|%_4Y|%06Y|%-y|%_C", t), time.asctime(t))
for year in range(1998, 2012):
    for month, day in ((1, 1), (1, 3), (1, 4), (12, 28), (12, 31)):
        moment = time.gmtime(time.mktime((year, month, day, 0, 0, 0, 0, 0, 0)))
        print(time.strftime("%Y %j %a %u %w %U %W %V %G %g", moment), end="; ")
    print()

utc, local, made = time.gmtime(0), time.localtime(0), time.struct_time(T)
named = time.struct_time(T + ("ABC", 3661))
for x in (utc, local, made, named, time.struct_time(T, {"tm_zone": "Q"})):
    print(x.tm_zone, x.tm_gmtoff, time.strftime("%Z|%z", x), x, len(x), x == T)
print([time.strftime("%Z|%z", T[:8] + (isdst,)) for isdst in (-5, -1, 0, 1, 2)])
for given in (T + ("A", 1, 2), T[:8], 5, T[:8] + (1.5,), "abcdefghi", [1] * 9):
    print(shown(time.struct_time, given))
print(time.struct_time.n_fields, time.struct_time.n_sequence_fields, time.struct_time.n_unnamed_fields)

B = 2 ** 31
BASE = (2000, 1, 1, 0, 0, 0, 0, 1, 0)
cases = [BASE[:i] + (v,) + BASE[i + 1:] for i, values in enumerate((
    (10 ** 18, 10 ** 20, -10 ** 20, B - 1, -B, -B + 1900, 0), (13, 12, 0, -1, B - 1, B, 1.0, "a"),
    (32, 31, 0, -1, B - 1), (24, 23, -1, B - 1), (60, 59, -1), (62, 61, -1), (7, 13, -1, -2, -8, 2 ** 63 - 1),
    (0, -1, 366, 367), (-1, B))) for v in values]
cases += [BASE[:8], BASE + (0,), [1] * 9, 5, None, (2000, 14, 35, 25, 70, 70, 0, 0, 0), (1970, 1, 1, 0, 0, -1, 0, 0, 0),
          (True, True, True, 0, 0, 0, 0, 1, 0), (0,) * 9]
for case in cases:
    print(case, shown(time.asctime, case), shown(time.strftime, "%u %Y-%m-%d %H %j", case), shown(time.mktime, case),
          sep=" | ")
for v in (253402300799, 253402300800, 1e18, -1e18, 6.7e16, 6.8e16, -6.8e16, 1e19, 1e300, float("nan"), float("inf"),
          -1, -1.5, 1.999999, 2 ** 63 - 1, 2 ** 63, 2 ** 55, -2 ** 55, "1", True, -62135596801, 67768036191676800,
          -67768040609740800, -67768040609740801):
    print(v, shown(time.gmtime, v), shown(time.ctime, v), sep=" | ")
print(shown(time.strftime, "a\0b"), shown(time.strftime, 5), shown(time.asctime, T, T))
