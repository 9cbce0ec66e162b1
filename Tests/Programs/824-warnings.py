"""Warnings: places told once, filters, recording, hooks."""
import warnings
def f():
    warnings.warn("old")
def g():
    warnings.warn("deep", DeprecationWarning, stacklevel=2)
f(); f()
g()
warnings.warn("user", UserWarning)
for i in range(3): warnings.warn(f"loop {i}")
for i in range(3): warnings.warn("same")
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    f(); g()
    print(len(w), w[0].category, str(w[0].message), w[0].lineno, w[0].filename.split("/")[-1])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try: f()
    except UserWarning as e: print("raised", e)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    f()
warnings.filterwarnings("ignore", message="ign.*")
warnings.warn("ignored"); warnings.warn("not ign")
warnings.filterwarnings("ignore", category=RuntimeWarning)
warnings.warn("rt", RuntimeWarning)
warnings.warn(FutureWarning("fut"))
print(warnings.formatwarning("m", UserWarning, "fn", 3, "line"))
try: warnings.warn("x", int)
except TypeError as e: print(e)
class My(Warning): pass
warnings.warn("mine", My)
warnings.resetwarnings(); warnings.warn("after", DeprecationWarning)
async def co(): pass
co()
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always"); co(); print(len(w), w[0].message)
def show(message, category, filename, lineno, file=None, line=None): print("SHOW", message, category.__name__, lineno)
warnings.showwarning = show
warnings.warn("shown")
