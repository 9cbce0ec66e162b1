/// The name of a file that does not exist yet: `name.svg`, else `name-2.svg`, `name-3.svg` and so on.
///
/// - Parameters:
///   - name: What the picture shows, such as a script's path; characters that file names should not have become
///     hyphens, and the ending goes.
///   - ending: Without its point.
///   - exists: Whether there is a file of that name.
package func freePictureName(_ name: String, ending: String, exists: (String) -> Bool) -> String {
  let last = name.split(separator: "/").last ?? ""
  let stem = last.hasSuffix(".py") ? last.dropLast(3) : last
  let letters = stem.unicodeScalars.map { scalar in
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || "-_.".unicodeScalars.contains(scalar)
      ? Character(scalar) : "-"
  }
  let fit = String(letters).drop { $0 == "." || $0 == "-" }
  let base = fit.isEmpty ? "gilt" : String(fit.prefix(80))
  var number = 1
  while true {
    let candidate = number == 1 ? "\(base).\(ending)" : "\(base)-\(number).\(ending)"
    if !exists(candidate) { return candidate }
    number += 1
  }
}
