# A small tree of directories: made, walked through, moved, measured, removed.
import os
import stat
import tempfile

FILES = {
    "src/main.py": "print('main')\n", "src/lib/util.py": "def f(): pass\n" * 3, "src/lib/data.txt": "1 2 3\n",
    "docs/index.md": "# Index\n", "docs/img/logo.bin": "\0" * 100, "README": "read me\n",
}


def total(top):
    return sum(os.path.getsize(os.path.join(here, name)) for here, _, names in os.walk(top) for name in names)


with tempfile.TemporaryDirectory() as directory:
    os.chdir(directory)
    for name, text in FILES.items():
        os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
        with open(name, "w") as file:
            file.write(text)
    for here, directories, names in os.walk("."):
        directories.sort()
        print(here, directories, sorted(names))
    print(total("."), total("docs"))
    for here, _, _ in sorted(os.walk("src", topdown=False)):
        print("up", here)
    with os.scandir("src/lib") as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            info = entry.stat()
            print(entry.name, entry.path, entry.is_file(), entry.is_dir(), info.st_size, stat.S_ISREG(info.st_mode))
    os.rename("src/lib/data.txt", "docs/numbers.txt")
    os.replace("README", "docs/index.md")
    print(sorted(os.listdir("docs")), open("docs/index.md").read().strip())
    os.chmod("docs/numbers.txt", 0o640)
    info = os.stat("docs/numbers.txt")
    print(stat.filemode(info.st_mode), info.st_nlink, info.st_size == os.path.getsize("docs/numbers.txt"))
    os.symlink("docs/numbers.txt", "link")
    os.link("docs/numbers.txt", "hard")
    print(os.path.islink("link"), os.readlink("link"), os.path.samefile("link", "hard"), os.stat("hard").st_nlink)
    os.utime("hard", (1_000_000, 2_000_000))
    print(os.path.getmtime("docs/numbers.txt"), os.stat("link").st_atime)
    for name in ("link", "hard", "docs/numbers.txt"):
        os.remove(name)
    try:
        os.rmdir("src")
    except OSError as error:
        print(error)
    for here, directories, names in os.walk("src", topdown=False):
        for name in names:
            os.unlink(os.path.join(here, name))
        os.rmdir(here)
    print(sorted(os.listdir()), os.path.exists("src"), os.path.isdir("docs"), os.path.isfile("docs"))
    os.chdir("/")
