# os.path: text about paths, without a file system.
import os
import os.path as p

print(p.join("a", "b", "/c", "d"), p.join("", "x"), p.join("a/", "b"), p.join(b"a", b"b"), p.join("a", ""))
for path in ("/usr/lib/python.tar.gz", "file", ".hidden", "..x", "dir/", "/", "//", "a.b/c", "a/.b.c"):
    print(path, p.split(path), p.splitext(path), p.basename(path), p.dirname(path), p.isabs(path))
for path in ("", ".", "..", "a/./b/../c", "/../x", "//x//y/", "///x", "../../a", "a/../.."):
    print(repr(path), p.normpath(path))
print(p.commonprefix(["/usr/lib", "/usr/local"]), p.commonpath(["/usr/lib", "/usr/local/x"]), p.relpath("/a/b/c", "/a/d"))
print(os.sep, repr(os.linesep), os.name, os.pathsep, os.curdir, os.pardir, os.extsep, os.altsep, os.devnull)
print(p.exists("/no/such/place"), p.isfile("/no/such"), p.isdir("/"), p.exists("/"), p.exists(os.getcwd()), p.isabs(os.getcwd()))
for bad in (lambda: p.join("a", 5), lambda: p.join(b"a", "b"), lambda: p.basename(None), lambda: os.fspath(1.5),
            lambda: p.commonpath([]), lambda: p.commonpath(["/a", "b"]), lambda: p.exists(None)):
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(f"{type(e).__name__}: {e}")


class Place:
    def __fspath__(self):
        return "/srv/data.bin"


print(os.fspath(Place()), p.splitext(Place()), isinstance(Place(), os.PathLike), isinstance("x", os.PathLike))
print(os.fsencode("é"), os.fsdecode(b"\xc3\xa9"), p.splitroot("//host/x"), p.splitroot("/a"), p.splitdrive("/a"))
