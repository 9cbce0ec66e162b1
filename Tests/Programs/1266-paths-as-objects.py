# A collection of files handled with pathlib.
import tempfile
from collections import Counter
from pathlib import Path, PurePosixPath

with tempfile.TemporaryDirectory() as directory:
    root = Path(directory) / "site"
    (root / "posts" / "2024").mkdir(parents=True)
    (root / "static").mkdir()
    for i in range(3):
        (root / "posts" / "2024" / f"post-{i}.md").write_text(f"# Post {i}\n" + "word " * (i + 1), encoding="utf-8")
    (root / "posts" / "draft.md.bak").touch()
    (root / "static" / "style.css").write_bytes(b"body {}\n")

    def shown(paths):
        return sorted(str(path.relative_to(root)) for path in paths)

    print(shown(root.iterdir()), shown(root.glob("*/*")))
    print(shown(root.rglob("*.md")), shown(root.glob("**/post-[01].*")))
    print(sorted(Counter(path.suffix for path in root.rglob("*") if path.is_file()).items()))
    for path in sorted(root.rglob("*.md")):
        html = path.with_suffix(".html")
        title, *_ = path.read_text().splitlines()
        html.write_text(f"<h1>{title.lstrip('# ')}</h1>")
        print(path.stem, path.parent.name, html.name, html.stat().st_size)
    backup = root / "posts" / "draft.md.bak"
    print(backup.suffixes, backup.stem, backup.with_suffix("").name, backup.exists())
    moved = backup.rename(backup.with_name("draft.md"))
    print(moved.name, backup.exists(), moved.stat().st_size)
    with moved.open("a") as file:
        file.write("not yet\n")
    print(moved.read_bytes())
    try:
        (root / "posts").rmdir()
    except OSError as error:
        print(type(error).__name__, error.strerror)
    moved.unlink()
    moved.unlink(missing_ok=True)
    for here, directories, files in sorted(root.walk()):
        print(here.relative_to(root), sorted(directories), len(files))
    print((root / "posts" / ".." / "static").resolve() == (root / "static").resolve())

path = PurePosixPath("/usr/share/doc/python3.12/README.txt.gz")
print(path.parts, path.name, path.suffix, path.stem, path.anchor)
print(path.parents[1], path.relative_to("/usr"), path.match("*.gz"), path.is_relative_to("/etc"))
print("a" / PurePosixPath("b") / "c", PurePosixPath("x/./y//z"), PurePosixPath("x") < PurePosixPath("y"))
print(repr(PurePosixPath("a b")), PurePosixPath("a/b").with_name("c"), PurePosixPath("a").joinpath("b", "/c"))
try:
    path.relative_to("/etc")
except ValueError as error:
    print(error)
