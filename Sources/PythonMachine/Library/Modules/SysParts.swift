/// The limit on the digits of integers as text.
extension Machine {
  mutating func addSysParts(to module: Value) {
    function(in: module, "get_int_max_str_digits", .none) { m, _ in
      .value(.int(m.integerDigits))
    }
    function(in: module, "set_int_max_str_digits", .named(["maxdigits"], required: 1)) { m, a in
      guard let limit = m.cInt(a.at(0, "maxdigits") ?? .none) else { return .raised }
      if limit != 0, limit < 640 {
        return m.raise(.valueError, "maxdigits must be 0 or larger than 640")
      }
      m.integerDigits = limit
      return .value(.none)
    }
  }
}
