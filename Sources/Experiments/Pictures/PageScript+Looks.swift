extension PageScript {
  /// Colours and patterns.
  static let looks = #"""
      // What the states look like: the same colours and patterns as in the picture without scripts.
      const makeLooks = () => {
        const dark = isDark();
        const ratio = window.devicePixelRatio || 1;
        const pattern = (size, draw) => {
          const tile = document.createElement("canvas");
          tile.width = tile.height = Math.max(1, Math.round(size * ratio));
          const ink = tile.getContext("2d");
          ink.scale(tile.width / size, tile.height / size);
          draw(ink);
          const made = paper.createPattern(tile, "repeat");
          if (made.setTransform && window.DOMMatrix) {
            made.setTransform(new DOMMatrix().scale(size / tile.width, size / tile.height));
          }
          return made;
        };
        const lines = (ink, colour, thick, points) => {
          ink.strokeStyle = colour;
          ink.lineWidth = thick;
          ink.beginPath();
          for (const [x0, y0, x1, y1] of points) {
            ink.moveTo(x0, y0);
            ink.lineTo(x1, y1);
          }
          ink.stroke();
        };
        return {
          ground: dark ? "#16181d" : "#ffffff", text: dark ? "#e6e6e6" : "#1a1a1a",
          rule: dark ? "#44474d" : "#c8c8c8", served: dark ? "#4a4d55" : "#dcdcdc",
          accent: dark ? "#f0e442" : "#000000",
          fills: [
            dark ? "#56b4e9" : "#0072b2",
            pattern(6, (ink) => {
              ink.fillStyle = "#0072b2";
              ink.fillRect(0, 0, 6, 6);
              lines(ink, "#ffffff", 1.5, [[0, 6, 6, 0]]);
            }),
            pattern(6, (ink) => {
              ink.fillStyle = "#009e73";
              ink.fillRect(0, 0, 6, 6);
              lines(ink, "#ffffff", 1, [[0, 3, 6, 3]]);
            }),
            pattern(6, (ink) => {
              ink.fillStyle = "#d55e00";
              ink.beginPath();
              ink.arc(3, 3, 1.3, 0, 7);
              ink.fill();
            }),
            pattern(8, (ink) => {
              ink.strokeStyle = "#8a8a8a";
              ink.beginPath();
              ink.moveTo(0, 5);
              ink.quadraticCurveTo(2, 2, 4, 5);
              ink.quadraticCurveTo(6, 8, 8, 5);
              ink.stroke();
            }),
            pattern(7, (ink) => lines(ink, "#cc79a7", 1.3, [[1, 1, 6, 6], [6, 1, 1, 6]])),
            null,
          ],
        };
      };
    """#
}
