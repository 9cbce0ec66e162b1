"""Records names.tsv: the public names of the standard library's modules and of their classes in real CPython 3.12.1.

    /root/.pyenv/versions/3.12.1/bin/python record.py

A line is a module, a tab and a name of it; a name with a dot is an attribute of a class. Only what
`__all__` lists, if there is one, and nothing that begins with an underscore. Left out are the attributes of exceptions, of
asyncio's classes (its loop refuses them itself) and of UserString (which passes them on), counts of fields, and fields of objects that C keeps (`partial.func`).
"""

import importlib
import inspect
import os
import types

MODULES = """
abc array asyncio atexit bisect builtins cmath collections collections.abc concurrent.futures contextlib contextvars
copy copyreg csv ctypes dataclasses datetime decimal dis enum errno fnmatch fractions functools gc glob graphlib hashlib heapq http
http.client http.server importlib io itertools json logging logging.handlers math multiprocessing
multiprocessing.connection multiprocessing.pool multiprocessing.queues multiprocessing.shared_memory
multiprocessing.sharedctypes multiprocessing.synchronize numbers operator os pathlib pickle posixpath
pprint queue random re reprlib secrets select selectors shutil signal socket socketserver stat statistics string struct
sys tempfile textwrap threading time timeit traceback types typing urllib.error urllib.parse urllib.request uuid
warnings weakref zlib
""".split()

# Where two modules without `__all__` have names from that are not theirs.
ELSEWHERE = {"enum", "builtins"}


def own_names(module):
    listed = getattr(module, "__all__", None)
    for name in listed or dir(module):
        value = getattr(module, name)
        elsewhere = module.__name__ in ("uuid", "signal") and getattr(value, "__module__", None) in ELSEWHERE
        if not name.startswith("_") and not isinstance(value, types.ModuleType) and not elsewhere:
            yield name, value


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "names.tsv"), "w") as file:
        for module_name in sorted(MODULES):
            module = importlib.import_module(module_name)
            for name, value in sorted(own_names(module)):
                file.write(f"{module_name}\t{name}\n")
                if (isinstance(value, type) and not issubclass(value, BaseException) and module_name != "asyncio"
                        and name != "UserString"):
                    for attribute in dir(value):
                        kept = inspect.getattr_static(value, attribute)
                        if module_name in ("collections", "contextvars", "functools") and inspect.isdatadescriptor(kept):
                            continue
                        if not attribute.startswith(("_", "n_")):
                            file.write(f"{module_name}\t{name}.{attribute}\n")


main()
