extension Int {
  /// The 0-based index that a number from 1 up means; nil for any other text.
  package init?(ordinal text: some StringProtocol) {
    guard let number = Int(text), number >= 1 else { return nil }
    self = number - 1
  }
}
