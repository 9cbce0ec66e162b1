# Files and directories that are gone when their work is done.
import os
import shutil
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory(prefix="work-") as directory:
    print(os.path.basename(directory).startswith("work-"), os.path.dirname(directory) == tempfile.gettempdir())
    source = Path(directory) / "source"
    source.mkdir()
    for name in ("a.txt", "b.txt", "c.tmp"):
        (source / name).write_text(name * 3)
    (source / "deep").mkdir()
    (source / "deep" / "d.txt").write_text("deep")

    print(Path(shutil.copy(source / "a.txt", source / "copy.txt")).name, (source / "copy.txt").read_text())
    shutil.copytree(source, Path(directory) / "backup", ignore=shutil.ignore_patterns("*.tmp", "copy*"))
    for here, directories, names in os.walk(Path(directory) / "backup"):
        print(os.path.basename(here), sorted(names))
    print(Path(shutil.move(source / "c.tmp", Path(directory) / "backup")).name, (source / "c.tmp").exists())
    shutil.rmtree(source)
    print(sorted(os.listdir(directory)))
    try:
        shutil.copytree(Path(directory) / "backup", Path(directory) / "backup" / "deep")
    except FileExistsError as error:
        print(error.strerror)
    with open(Path(directory) / "one", "w+b") as one, open(Path(directory) / "two", "w+b") as two:
        one.write(b"0123456789" * 1000)
        one.seek(9990)
        shutil.copyfileobj(one, two)
        two.seek(0)
        print(two.read())
print(os.path.exists(directory))

with tempfile.NamedTemporaryFile("w+", suffix=".log", encoding="utf-8") as file:
    print("line", file=file)
    file.flush()
    print(Path(file.name).suffix, Path(file.name).read_text(), os.path.getsize(file.name))
    file.seek(0)
    print([*file])
print(os.path.exists(file.name), file.closed)
with tempfile.TemporaryFile() as file:
    print(file.write(b"nameless"), file.seek(2), file.read())
with tempfile.SpooledTemporaryFile(max_size=8) as file:
    for piece in (b"1234", b"5678", b"9"):
        file.write(piece)
    file.seek(0)
    print(file.read(), file.tell())
descriptor, path = tempfile.mkstemp(text=True)
with os.fdopen(descriptor, "w") as file:
    file.write("by hand")
print(Path(path).read_text(), oct(os.stat(path).st_mode & 0o777))
os.unlink(path)
print(len({tempfile.mktemp() for _ in range(20)}))
