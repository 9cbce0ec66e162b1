import Foundation

/// The real CPython 3.12 the parser is compared with, where there is one.
enum RealPython {
  static let executable = "/root/.pyenv/versions/3.12.1/bin/python3.12"
  static let library = "/root/.pyenv/versions/3.12.1/lib/python3.12"

  static var isHere: Bool { FileManager.default.isExecutableFile(atPath: executable) }

  /// The files of the standard library, sorted; those that are wrong on purpose or Python 2 left out.
  static func libraryFiles() -> [String] {
    guard let paths = FileManager.default.enumerator(atPath: library) else { return [] }
    return paths.compactMap { $0 as? String }.filter { path in
      path.hasSuffix(".py") && !path.contains("lib2to3/data") && !path.contains("lib2to3/tests/data")
        && !["bad", "koi8_r"].contains { path.contains($0) }
    }.sorted().map { "\(library)/\($0)" }
  }

  /// CPython's trees of the files, written as `ASTDump` writes ours.
  static func dumps(of files: [String]) throws -> [String] {
    let directory = FileManager.default.temporaryDirectory.appending(path: "gilt-ast-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = ["-I", "-c", program, directory.path()] + files
    try process.run()
    process.waitUntilExit()
    return try files.indices.map { index in
      try String(contentsOf: directory.appending(path: "\(index).txt"), encoding: .utf8)
    }
  }

  private static let program = #"""
    import ast, struct, sys, warnings

    warnings.simplefilter("ignore")
    SKIPPED = {"type_comment", "kind", "type_ignores"}
    BARE = (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)

    def points(values):
        return "'" + "".join(
            chr(v) if 0x20 < v < 0x7F and v not in (0x27, 0x5C) else f"\\{v:x};" for v in values) + "'"

    def double(value):
        return format(struct.unpack("<Q", struct.pack("<d", value))[0], "x")

    def dump(value):
        if isinstance(value, list):
            return "[" + ",".join(map(dump, value)) + "]"
        if isinstance(value, BARE):
            return type(value).__name__
        if isinstance(value, ast.AST):
            place = ""
            if hasattr(value, "lineno"):
                place = f"@{value.lineno}:{value.col_offset}-{value.end_lineno}:{value.end_col_offset}"
            fields = [dump(getattr(value, f, None)) for f in value._fields if f not in SKIPPED]
            return f"{type(value).__name__}{place}({','.join(fields)})"
        if isinstance(value, str):
            return points(map(ord, value))
        if isinstance(value, bytes):
            return "b" + points(value)
        if isinstance(value, float):
            return "f" + double(value)
        if isinstance(value, complex):
            return "j" + double(value.imag)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 2**63:
            return "big"
        return repr(value)

    sys.setrecursionlimit(20000)
    out = sys.argv[1]
    for number, path in enumerate(sys.argv[2:]):
        with open(path, "rb") as file:
            source = file.read()
        try:
            text = dump(ast.parse(source, path).body)
        except (SyntaxError, ValueError) as error:
            text = f"error {error}"
        with open(f"{out}/{number}.txt", "w") as file:
            file.write(text)
    """#
}
