// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]
/// The hot modules also have to spell out every unsafe expression.
let memorySafe = settings + [.strictMemorySafety()]

/// LLVM turns the copy of a 16-byte value into one vector load, which stalls for a dozen cycles where the halves were
/// written just before, as on the machine's stack they always are.
let scalarCopies = SwiftSetting.unsafeFlags(
  ["-Xllvm", "-vectorize-slp=false"], .when(configuration: .release))
/// The blocks of the evaluation loop begin where the processor fetches from: else every change of one instruction moves
/// the speed of all others up and down by a tenth.
let alignedBlocks = SwiftSetting.unsafeFlags(
  ["-Xllvm", "-align-all-nofallthru-blocks=5"], .when(configuration: .release))
/// Every case of the evaluation loop ends with a jump of its own to the next one, which the processor guesses better than
/// a jump all share, and needs no jump to that; LLVM stops doing so where a switch is as large as ours.
let threadedLoop = SwiftSetting.unsafeFlags(
  ["-Xllvm", "-tail-dup-pred-size=10000", "-Xllvm", "-tail-dup-succ-size=10000"],
  .when(configuration: .release))

/// The machine is optimised for tests, too, which run hundreds of programs on it; what it asserts is still checked.
let fastInTests = SwiftSetting.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))

let package = Package(
  name: "gilt",
  products: [.executable(name: "gilt", targets: ["gilt"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.0"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
    .package(url: "https://github.com/attaswift/BigInt.git", from: "6.0.0"),
  ],
  targets: [
    // C libraries from Debian (Scripts/deps installs them).
    .systemLibrary(
      name: "CCMarkGFM",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CNCurses", providers: [.apt(["libncurses-dev"])]),
    // What the terminal gets back when the program crashes: a signal handler has to be C.
    .target(name: "CTerminalGuard"),
    // libm and nothing else, so that the pure machine can have `sin` without the rest of the C library.
    .systemLibrary(name: "CMath"),
    // `realloc`, which moves a large table without copying it: that of Swift's own pointers is not public; and a word to
    // the compiler.
    .systemLibrary(name: "CMemory"),
    // `malloc_trim`, which gives freed memory back to the system.
    .systemLibrary(name: "CMalloc"),
    // Compression: a pure computation, whose bytes are those of real Python.
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    // Regular expressions: matching, which touches nothing but the memory it is given.
    .systemLibrary(name: "CPCRE2", providers: [.apt(["libpcre2-dev"])]),

    // Base: nothing below them.
    .target(name: "Course", dependencies: ["CMath"], swiftSettings: settings),
    .target(name: "Simulator", swiftSettings: memorySafe + [scalarCopies, fastInTests]),
    .target(name: "TextCanvas", swiftSettings: settings),
    .target(name: "PythonSyntax", swiftSettings: settings),

    // Domain.
    .target(
      name: "PythonMachine",
      dependencies: ["PythonSyntax", "Simulator", "BigInt", "CMath", "CMemory", "CPCRE2", "CZlib"],
      swiftSettings: memorySafe + [scalarCopies, alignedBlocks, threadedLoop, fastInTests]),
    .target(
      name: "Experiments",
      dependencies: ["Course", "PythonMachine", "PythonSyntax", "Simulator", "TextCanvas", "CMath"],
      swiftSettings: settings),

    .target(name: "Statistics", dependencies: ["Course"], swiftSettings: settings),

    // Application.
    .target(
      name: "Tutor",
      dependencies: ["Course", "Experiments", "PythonSyntax", "Statistics", "TextCanvas"],
      swiftSettings: settings),

    // Shell: one module for each outside world.
    .target(
      name: "CourseContent",
      dependencies: ["Course", "Experiments", "PythonMachine", "Simulator", "CCMarkGFM", "Yams"],
      swiftSettings: settings),
    .target(
      name: "Progress",
      dependencies: [
        "Course", "Statistics", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .target(
      name: "NCursesTerminal",
      dependencies: ["TextCanvas", "CNCurses", "CTerminalGuard"],
      swiftSettings: settings),
    .executableTarget(
      name: "gilt",
      dependencies: [
        "Course", "CourseContent", "Experiments", "Progress", "NCursesTerminal", "PythonMachine",
        "PythonSyntax", "Simulator", "Statistics", "TextCanvas", "Tutor", "CMalloc",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings,
      // Not position-independent: the loader then has no addresses to write into the data, a fifth of a start.
      linkerSettings: [
        .unsafeFlags(["-Xclang-linker", "-no-pie"], .when(configuration: .release))
      ]),

    // Measures what no command does alone; Benchmarks/run builds and calls it.
    .executableTarget(
      name: "gilt-bench",
      dependencies: [
        "Course", "Experiments", "Progress", "PythonMachine", "Simulator", "TextCanvas", "Tutor",
      ],
      path: "Benchmarks/gilt-bench", swiftSettings: settings),

    // Tests.
    // Keeps what SQLite does to its files, so that tests can cut the power between any two writes.
    .target(
      name: "CRecordingDisk", path: "Tests/CRecordingDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
    // Shows what the terminal tells, so that the terminal can be tested without the rest.
    .executableTarget(
      name: "terminal-probe", dependencies: ["NCursesTerminal", "TextCanvas"], path: "Tests/TerminalProbe",
      swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["Course", "PythonMachine"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(name: "CourseTests", dependencies: ["Course"], swiftSettings: settings),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics", "Course"], swiftSettings: settings),
    .testTarget(
      name: "CourseContentTests", dependencies: ["CourseContent", "Course", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ProgressTests",
      dependencies: [
        "CRecordingDisk", "Progress", "Course", "Statistics", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "TutorTests",
      dependencies: [
        "Tutor", "Course", "CourseContent", "Experiments", "PythonMachine", "Simulator", "Statistics",
        "TextCanvas", "TestSupport",
      ],
      exclude: ["Snapshots"],
      swiftSettings: settings),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: ["Experiments", "Course", "PythonMachine", "Simulator", "TestSupport"],
      exclude: ["Snapshots"], swiftSettings: settings),
    .testTarget(
      name: "PythonMachineTests",
      dependencies: ["PythonMachine", "PythonSyntax", "Experiments", "BigInt", "TestSupport"],
      exclude: [
        "CheckPoints", "CompilerSamples", "ContainerPrograms", "LibraryNames", "LibraryPrograms",
        "TextTables",
      ],
      swiftSettings: settings),
    .testTarget(name: "SimulatorTests", dependencies: ["Simulator", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "PythonSyntaxTests", dependencies: ["PythonSyntax"], swiftSettings: settings),
    .testTarget(
      name: "GiltTests",
      dependencies: [
        "gilt", "terminal-probe", "Course", "CourseContent", "Experiments", "PythonMachine", "Simulator",
        "Tutor", "Progress", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
