/// Whether a picture is light, dark, or as the screen of whoever looks at it.
package enum PictureTheme: String, CaseIterable, Sendable {
  case auto, light, dark

  /// What a page says of itself.
  var colorScheme: String { self == .auto ? "light dark" : rawValue }

  /// The style of a timeline.
  ///
  /// Colours are Okabe and Ito's, which colour-blind readers tell apart; the patterns alone suffice.
  var timelineStyle: String {
    let rules =
      switch self {
      case .auto: [shapes, light, "@media (prefers-color-scheme: dark) {", dark, "}"]
      case .light: [shapes, light]
      case .dark: [shapes, dark]
      }
    return "<style>\n" + rules.joined(separator: "\n") + "\n</style>"
  }

  private var shapes: String {
    """
    text { font: 13px ui-monospace, monospace } .tick { font-size: 12px } .group { font-weight: bold }
    .letter { text-anchor: middle; font-size: 12px } .rule { stroke-width: 1 } .served { stroke-width: .5 }
    .holding { fill: url(#gilt-holding) } .native { fill: url(#gilt-native) } .waiting { fill: url(#gilt-waiting) }
    .io { fill: url(#gilt-io) } .blocked { fill: url(#gilt-blocked) }
    .ready { fill: none; stroke: #808080; stroke-width: 1 }
    """
  }

  private var light: String {
    """
    .ground { fill: #ffffff } text { fill: #1a1a1a } .rule { stroke: #c8c8c8 }
    .served { fill: #dcdcdc; stroke: #ffffff } .running { fill: #0072b2 }
    """
  }

  private var dark: String {
    """
    .ground { fill: #16181d } text { fill: #e6e6e6 } .rule { stroke: #44474d }
    .served { fill: #4a4d55; stroke: #16181d } .running { fill: #56b4e9 }
    """
  }

  /// The patterns of a timeline's states.
  static let patterns = """
    <defs>
    <pattern id="gilt-holding" width="6" height="6" patternUnits="userSpaceOnUse">\
    <rect width="6" height="6" fill="#0072b2"/><path d="M0 6 6 0" stroke="#ffffff" stroke-width="1.5"/></pattern>
    <pattern id="gilt-native" width="6" height="6" patternUnits="userSpaceOnUse">\
    <rect width="6" height="6" fill="#009e73"/><path d="M0 3H6" stroke="#ffffff"/></pattern>
    <pattern id="gilt-waiting" width="6" height="6" patternUnits="userSpaceOnUse">\
    <circle cx="3" cy="3" r="1.3" fill="#d55e00"/></pattern>
    <pattern id="gilt-io" width="8" height="8" patternUnits="userSpaceOnUse">\
    <path d="M0 5Q2 2 4 5T8 5" fill="none" stroke="#8a8a8a"/></pattern>
    <pattern id="gilt-blocked" width="7" height="7" patternUnits="userSpaceOnUse">\
    <path d="M1 1 6 6M6 1 1 6" stroke="#cc79a7" stroke-width="1.3"/></pattern>
    </defs>
    """
}
