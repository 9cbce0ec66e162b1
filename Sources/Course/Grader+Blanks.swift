/// How one blank was filled.
private enum Filling {
  case right
  case wrong(Remark)
  case again(String)
}

func gradeBlanks(
  _ blanks: [Blank], _ knownWrong: [KnownWrong], _ texts: [String], glossary: [Term]
) -> Verdict {
  guard texts.count == blanks.count else {
    return Verdict(.again("There are \(counted(blanks.count, "blank")) to fill."))
  }
  guard texts.allSatisfy({ !TextComparison.folded($0, quotesAsOne: true).isEmpty }) else {
    return Verdict(.again(blanks.count == 1 ? "Type an answer." : "Fill every blank."))
  }
  let fillings = zip(blanks, texts).map { blank, text in
    switch blank {
    case .text(let keys): fillText(keys, knownWrong, text, glossary: glossary)
    case .number(let key): fillNumber(key, knownWrong, text)
    }
  }
  var remarks: [Remark] = []
  var complaint: String?
  for (index, filling) in fillings.enumerated() {
    switch filling {
    case .right: continue
    case .again(let sentence):
      let place = blanks.count > 1 ? "Your \(ordinal(index)) blank: " : ""
      if complaint == nil { complaint = place + sentence }
    case .wrong(var remark):
      if remark.reason.isEmpty {
        let said =
          blanks.count > 1
          ? "Your \(ordinal(index)) blank asks for something else." : "That is not what is asked for."
        remark.reason = [.paragraph([.text(said)])]
      }
      remarks.append(remark)
    }
  }
  if !remarks.isEmpty { return Verdict(.wrong, remarks: remarks) }
  if let complaint { return Verdict(.again(complaint)) }
  return Verdict(.right)
}

private func fillText(
  _ keys: [TextKey], _ knownWrong: [KnownWrong], _ text: String, glossary: [Term]
)
  -> Filling
{
  if keys.contains(where: { $0.matches(text) }) { return .right }
  let typed: [Inline] = [.text(text)]
  if let known = knownWrong.first(where: { $0.text.matches(text) }) {
    return .wrong(
      Remark(subject: typed, isRight: false, reason: known.reason, misconception: known.misconception))
  }
  let form = TextComparison.words(text)
  let isTerm = glossary.contains { term in
    TextComparison.words(term.name) == form || term.aliases.contains { TextComparison.words($0) == form }
  }
  if !isTerm, keys.contains(where: { $0.isNearly(text) }) { return .again("Close: check the spelling.") }
  if !isTerm, keys.contains(where: { $0.isAnotherForm(text) }) {
    return .again("Close: it is that word, in another form.")
  }
  var reason: [Block] = []
  if keys.contains(where: { $0.reading == .code && TextComparison.words($0.text) == form }) {
    reason = [.paragraph([.text("Nearly: in code, upper and lower case and punctuation count.")])]
  }
  return .wrong(Remark(subject: typed, isRight: false, reason: reason))
}

private func fillNumber(_ key: NumberKey, _ knownWrong: [KnownWrong], _ text: String) -> Filling {
  let values: [Double]
  var unit = MeasureUnit.none
  var reading = MeasureReading(text)
  // 0.25 says 25 %, as long as it cannot mean a quarter of a percent.
  if key.unit == .percent {
    let isDoubtful: Bool =
      if case .number(let bare, .none) = reading { bare.contains { $0 < 1 && key.accepts($0) } } else {
        false
      }
    if !isDoubtful { reading = reading.asPercentage }
  }
  switch reading {
  case .number(let read, let given): (values, unit) = (read, given)
  case .counted(let read, let what):
    // "4 threads" is 4 where a bare number is asked for; a letter behind it is a unit, though not one of ours.
    guard key.unit.dimension == .none || key.unit == .times, what.count > 1 else {
      return .again("“\(what)” is no unit I know. \(key.unit.request)")
    }
    values = read
  case .several: return .again("Give one number.")
  case .notANumber:
    return .again("Answer with a number\(key.unit.dimension == .none ? "" : " and its unit").")
  }
  let isZero = values == [0]
  if unit == .none, key.unit.dimension != .none, key.unit != .times, !isZero {
    return .again("The unit is missing. \(key.unit.request)")
  }
  let comparable =
    unit.dimension == key.unit.dimension || unit == .none
    || (unit == .times && key.unit == .none)
  guard comparable else {
    return .again(key.unit == .none ? "Answer with the number alone, without a unit." : key.unit.request)
  }
  let own = values.map { unit == .none ? $0 : $0 * unit.factor / key.unit.factor }
  if own.contains(where: key.accepts) { return .right }
  let typed: [Inline] = [.text(text)]
  for known in knownWrong {
    guard case .number(let wrong, let wrongUnit) = MeasureReading(known.text.text) else { continue }
    let inOwnUnit = wrong.map { wrongUnit == .none ? $0 : $0 * wrongUnit.factor / key.unit.factor }
    if own.contains(where: { value in
      inOwnUnit.contains { abs($0 - value) <= 1e-9 * max(abs($0), abs(value)) }
    }) {
      return .wrong(
        Remark(subject: typed, isRight: false, reason: known.reason, misconception: known.misconception))
    }
  }
  return .wrong(Remark(subject: typed, isRight: false, reason: [.paragraph([.text(key.remark(on: own[0]))])]))
}

extension MeasureUnit {
  /// Asks for a unit of this one's dimension.
  package var request: String {
    switch dimension {
    case .time: "Give a time with its unit, such as ns, us, ms or s."
    case .size: "Give a size with its unit, such as B, KB or MB."
    case .percentage: "Give a percentage, with the % sign."
    case .ratio: "Give a factor, such as 2x."
    case .none: "Answer with the number alone."
    }
  }

  /// What is to be typed where a value of this unit is asked for.
  package var asked: String {
    switch dimension {
    case .time: "a time with its unit"
    case .size: "a size with its unit"
    case .percentage: "a percentage"
    case .ratio, .none: "a number"
    }
  }
}

extension NumberKey {
  /// Says in which way a wrong value is off.
  fileprivate func remark(on value: Double) -> String {
    for factor in [1000, 0.001, 1_000_000, 0.000_001] where value != 0 && accepts(value / factor) {
      let much = factor > 1 ? "too much" : "too little"
      let times = factor > 1 ? factor : 1 / factor
      return
        "The digits are right, but that is \(times >= 1_000_000 ? "a million" : "a thousand") times \(much): "
        + "check the unit."
    }
    let low: Double
    switch target {
    case .value(let wanted, let tolerance): low = wanted - tolerance
    case .range(let range): low = range.lowerBound
    }
    let high: Double
    switch target {
    case .value(let wanted, let tolerance): high = wanted + tolerance
    case .range(let range): high = range.upperBound
    }
    if value < low { return value < low / 3 ? "That is far too little." : "That is too little." }
    return value > 3 * high && high > 0 ? "That is far too much." : "That is too much."
  }
}
