// swift-tools-version: 6.2
import PackageDescription

// The pure modules once more (Modules/ holds links to them), built for libFuzzer by Scripts/fuzz --coverage.
let package = Package(
  name: "gilt-fuzz",
  dependencies: [.package(url: "https://github.com/attaswift/BigInt.git", from: "6.0.0")],
  targets: [
    .systemLibrary(name: "CMath", path: "Modules/CMath"),
    .target(name: "PythonSyntax", path: "Modules/PythonSyntax", swiftSettings: settings),
    .target(name: "Simulator", path: "Modules/Simulator", swiftSettings: settings),
    .target(
      name: "PythonMachine", dependencies: ["PythonSyntax", "Simulator", "BigInt", "CMath"],
      path: "Modules/PythonMachine", swiftSettings: settings),
    .executableTarget(
      name: "gilt-fuzz", dependencies: ["PythonMachine", "PythonSyntax", "Simulator"],
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]),
  ],
  swiftLanguageModes: [.v6]
)

var settings: [SwiftSetting] {
  [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ]
}
