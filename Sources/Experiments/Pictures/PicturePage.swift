import PythonMachine

/// An HTML page, complete in itself: it fetches nothing, and its policy forbids whatever it does not bring along.
///
/// Without scripts it shows the timeline as a picture; with them, one to move about in.
struct PicturePage {
  var title: String
  var theme: PictureTheme
  /// The timeline as an SVG document.
  var picture: String
  var data: PageData
  /// What stands above the timeline, and below it, as HTML.
  var above: [String] = []
  var below: [String] = []

  var html: String {
    let lines = [
      "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\"/>",
      "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\"/>",
      "<meta name=\"viewport\" content=\"width=device-width\"/>",
      "<meta name=\"generator\" content=\"Gilt\"/>",
      "<title>\(markupText(title))</title>",
      "<style>\(style)</style>", "<script>\(PageScript.text)</script>", "</head>", "<body>", "<main>",
      "<h1>\(markupText(title))</h1>",
    ]
    return (lines + above + timeline + below + ["</main>", "</body>", "</html>", ""]).joined(separator: "\n")
  }

  /// What the page may do: run its own script and use its own styles, known by their hashes.
  private var policy: String {
    let drawing = theme.timelineStyle.dropFirst("<style>".count).dropLast("</style>".count)
    return "default-src 'none'; script-src \(PicturePage.source(PageScript.text)); style-src "
      + "\(PicturePage.source(style)) \(PicturePage.source(String(drawing))); base-uri 'none'; form-action 'none'"
  }

  private static func source(_ text: String) -> String {
    "'sha256-\(base64(sha256(Array(text.utf8))))'"
  }

  private var timeline: [String] {
    [
      "<section aria-labelledby=\"timeline\">", "<h2 id=\"timeline\">Timeline</h2>",
      "<div id=\"gilt-live\" hidden=\"hidden\">",
      "<div class=\"bar\" role=\"toolbar\" aria-label=\"Timeline\">",
      "<button type=\"button\" data-do=\"in\" aria-label=\"Zoom in\">+</button>",
      "<button type=\"button\" data-do=\"out\" aria-label=\"Zoom out\">−</button>",
      "<button type=\"button\" data-do=\"left\" aria-label=\"Earlier\">←</button>",
      "<button type=\"button\" data-do=\"right\" aria-label=\"Later\">→</button>",
      "<button type=\"button\" data-do=\"all\" aria-label=\"Show all\">All</button>",
      "<span id=\"gilt-window\"></span>", "</div>",
      "<p id=\"gilt-hint\">Wheel or <kbd>+</kbd> <kbd>-</kbd> zoom, drag or <kbd>←</kbd> <kbd>→</kbd> move, "
        + "<kbd>0</kbd> shows all. <kbd>↑</kbd> <kbd>↓</kbd> choose a lane, <kbd>n</kbd> <kbd>p</kbd> the next and "
        + "the previous stretch, <kbd>Enter</kbd> zooms to it.</p>",
      "<div class=\"plot\">",
      "<canvas id=\"gilt-canvas\" tabindex=\"0\" role=\"application\" aria-roledescription=\"timeline\" "
        + "aria-label=\"Timeline, also in sentences below\" aria-describedby=\"gilt-hint gilt-detail\"></canvas>",
      "<div id=\"gilt-tip\" hidden=\"hidden\" aria-hidden=\"true\"></div>", "</div>",
      "<p id=\"gilt-detail\" role=\"status\" aria-live=\"polite\"></p>", "</div>",
      "<div class=\"static\">", picture.trimmingEnd, "</div>",
    ] + data.notes.map { "<p class=\"note\">\(markupText($0))</p>" } + [
      "<script type=\"application/json\" id=\"gilt-data\">", data.json, "</script>", "</section>",
    ]
  }

  private var style: String {
    """

    :root { color-scheme: \(theme.colorScheme) }
    body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; padding: 0 1rem; max-width: 76rem }
    h1 { font-size: 1.5rem; overflow-wrap: anywhere } h2 { font-size: 1.15rem; margin-top: 2rem }
    svg { max-width: 100%; height: auto } .plot { position: relative } canvas { display: block; width: 100%; touch-action: pan-y }
    canvas:focus-visible { outline: 3px solid #d55e00; outline-offset: 2px } .scripted .static { display: none }
    .bar { display: flex; gap: .4rem; align-items: center; flex-wrap: wrap }
    button { font: inherit; min-width: 2.4rem; min-height: 2.2rem } #gilt-window { margin-left: .6rem }
    #gilt-hint, .note { font-size: .9rem; margin: .5rem 0 } kbd { font: .85rem ui-monospace, monospace; border: 1px solid #8888; \
    border-radius: 3px; padding: 0 .3rem }
    #gilt-tip { position: absolute; pointer-events: none; background: Canvas; color: CanvasText; border: 1px solid #8888; \
    border-radius: 4px; padding: .3rem .6rem; font-size: .85rem; max-width: 36rem; overflow-wrap: anywhere; z-index: 1 }
    #gilt-tip[hidden], #gilt-live[hidden] { display: none } #gilt-detail { min-height: 1.5em; margin: .4rem 0 }
    pre, .code { overflow-x: auto; padding-top: .6rem; padding-bottom: .6rem; border: 1px solid #8885; \
    font: 14px/1.45 ui-monospace, monospace; unicode-bidi: isolate; tab-size: 8 }
    pre { padding-left: .8rem } .code { padding-left: 4.5rem } .code li { white-space: pre } .code li::marker { color: #808080 }
    .lit { background: #f0e44266 } .mark { color: #d55e00 } .scroll { overflow-x: auto }
    table { border-collapse: collapse } th, td { padding: .2rem .7rem; border-bottom: 1px solid #8885; text-align: right }
    th[scope=row] { text-align: left; font-weight: normal } details { margin: .6rem 0 }
    @media print { #gilt-live { display: none } .scripted .static { display: block } }

    """
  }

  // MARK: Parts of pages

  /// A script with numbered lines.
  static func code(_ source: String) -> [String] {
    var lines = source.split(separator: "\n", omittingEmptySubsequences: false)[...]
    if lines.last == "" { lines = lines.dropLast() }
    return ["<h2>Program</h2>", "<ol class=\"code\">"]
      + lines.enumerated().map { number, line in
        let text = line.hasSuffix("\r") ? line.dropLast() : line
        return "<li id=\"L\(number + 1)\">\(codeMarkup(text))</li>"
      } + ["</ol>"]
  }

  /// What a program wrote; of much, the beginning and the end.
  static func output(_ heading: String, _ bytes: [UInt8]) -> [String] {
    guard !bytes.isEmpty else { return [] }
    let most = 256 << 10
    guard bytes.count > most else { return ["<h2>\(heading)</h2>", preformatted(bytes[...])] }
    let left = RunReport.counted(bytes.count - most, "byte")
    return [
      "<h2>\(heading)</h2>", preformatted(bytes.prefix(most / 2)),
      "<p class=\"note\">Here \(left) are left out.</p>", preformatted(bytes.suffix(most / 2)),
    ]
  }

  private static func preformatted(_ bytes: ArraySlice<UInt8>) -> String {
    // A parser drops a line feed at the very beginning.
    let text = markupText(String(decoding: bytes, as: UTF8.self))
    return "<pre>\(text.hasPrefix("\n") ? "\n" : "")\(text)</pre>"
  }

  static func sentences(_ sentences: [String]) -> [String] {
    ["<details><summary>In sentences</summary>"] + sentences.map { "<p>\(markupText($0))</p>" }
      + ["</details>"]
  }
}

extension String {
  fileprivate var trimmingEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}

/// Bytes in base 64 (RFC 4648), padded.
func base64(_ bytes: [UInt8]) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  var text = ""
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
    for place in 0..<4 {
      text.append(place > group.count ? "=" : digits[Int(bits >> (18 - 6 * UInt32(place))) & 63])
    }
  }
  return text
}
