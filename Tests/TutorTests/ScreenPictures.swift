import TestSupport
import Testing
import TextCanvas
import Tutor

/// The sizes at which every screen is compared.
let pictureSizes = [Size(columns: 80, rows: 24), Size(columns: 60, rows: 20), Size(columns: 120, rows: 40)]

/// Compares what a screen looks like at three sizes, and its styles with many colours and with none.
func expectPictures(_ name: String, of screen: ScreenRehearsal) throws {
  var screen = screen
  for size in pictureSizes {
    screen.resize(size.columns, size.rows)
    let name = "\(name)-\(size.columns)x\(size.rows)"
    try expectSnapshot(screen.picture, named: name)
    try expectSnapshot(screen.frame.picture(in: Palette(colours: .many)), named: "\(name)-colours")
    try expectSnapshot(screen.frame.picture(in: Palette(colours: .none)), named: "\(name)-monochrome")
  }
}
