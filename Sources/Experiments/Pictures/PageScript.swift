/// What makes a page's timeline one to move about in; without it the page shows the picture.
///
/// It fetches nothing, stores nothing, and writes what it was given as text only.
enum PageScript {
  /// The whole script.
  static let text = "\n" + [reading, looks, drawing, steering].joined(separator: "\n\n") + "\n"

  /// Reads the lanes, and says times in words.
  static let reading = #"""
    "use strict";
    document.addEventListener("DOMContentLoaded", () => {
      const holder = document.getElementById("gilt-data");
      const live = document.getElementById("gilt-live");
      const canvas = document.getElementById("gilt-canvas");
      if (!holder || !live || !canvas || !canvas.getContext) return;
      const data = JSON.parse(holder.textContent);
      const paper = canvas.getContext("2d");
      const detail = document.getElementById("gilt-detail");
      const tip = document.getElementById("gilt-tip");
      const where = document.getElementById("gilt-window");
      const night = window.matchMedia("(prefers-color-scheme: dark)");
      const font = "13px ui-monospace, monospace";
      const axisHeight = 30, groupHeight = 26, barHeight = 20, laneHeight = 26, right = 12;

      // Lanes, from the gaps and lengths they are written as.
      const rows = [];
      let top = axisHeight;
      for (const group of data.groups) {
        if (group.name) {
          rows.push({ heading: group.title, top });
          top += groupHeight;
        }
        for (const lane of group.lanes) {
          const width = lane.core ? 3 : 5;
          const count = lane.spans.length / width;
          const row = {
            head: lane.head, name: lane.name, core: lane.core, grain: lane.grain, names: group.names,
            letters: group.letters, group: group.name, top, count,
            from: new Float64Array(count), to: new Float64Array(count), what: new Int32Array(count),
            first: new Int32Array(count), last: new Int32Array(count),
          };
          let time = data.from;
          for (let i = 0; i < count; i++) {
            const at = i * width;
            time += lane.spans[at];
            row.from[i] = time;
            time += lane.spans[at + 1];
            row.to[i] = time;
            row.what[i] = lane.spans[at + 2];
            if (!lane.core) {
              row.first[i] = lane.spans[at + 3];
              row.last[i] = lane.spans[at + 4];
            }
          }
          rows.push(row);
          top += laneHeight;
        }
      }
      const lanes = rows.filter((row) => row.from);
      const endOfLanes = top;
      if (lanes.length === 0) return;

      // The window of time, in picoseconds, and what is chosen in it.
      const whole = [data.from, Math.max(data.to, data.from + 1000)];
      let [start, end] = whole;
      let chosen = null;
      let pointed = null;
      let width = 0, left = 0, height = 0, looks = null;

      // Times in words.
      const units = [[1e12, "s", 9], [1e9, "ms", 6], [1e6, "us", 3], [1e3, "ns", 3]];
      const unitOf = (time) => units.find((unit) => Math.abs(time) >= unit[0]) || units[3];
      const trimmed = (text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
      const exact = (time) => {
        if (time === 0) return "0";
        const unit = unitOf(time);
        return trimmed((time / unit[0]).toFixed(unit[2])) + " " + unit[1];
      };
      const rounded = (time) => {
        const unit = unitOf(time);
        const value = time / unit[0];
        return trimmed(value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2)) + " " + unit[1];
      };
      const step = (least) => {
        const power = Math.pow(10, Math.floor(Math.log10(least)));
        return power * ([1, 2, 5, 10].find((factor) => factor * power >= least) || 10);
      };

      const isDark = () => (data.theme === "auto" ? night.matches : data.theme === "dark");
    """#

  /// Draws the lanes in a window of time.
  static let drawing = #"""
      // The first span that ends after an instant.
      const firstAfter = (times, instant) => {
        let low = 0, high = times.length;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (times[middle] > instant) high = middle;
          else low = middle + 1;
        }
        return low;
      };
      const plot = () => width - left - right;
      const place = (time) => left + ((time - start) / (end - start)) * plot();
      const timeAt = (x) => start + ((x - left) / plot()) * (end - start);

      const bar = (row, what, x, y, length) => {
        if (row.core) {
          paper.fillStyle = looks.served;
          paper.fillRect(x, y, length, barHeight);
          paper.fillStyle = looks.ground;
          paper.fillRect(x + length - 0.5, y, 0.5, barHeight);
          if (length >= 12) {
            paper.fillStyle = looks.text;
            paper.textAlign = "center";
            paper.fillText(row.letters[what] || "*", x + length / 2, y + barHeight / 2);
            paper.textAlign = "left";
          }
        } else if (looks.fills[what]) {
          paper.fillStyle = looks.fills[what];
          paper.fillRect(x, y, length, barHeight);
        } else if (what === 6) {
          paper.strokeStyle = "#808080";
          if (length > 1) paper.strokeRect(x + 0.5, y + 0.5, length - 1, barHeight - 1);
          else paper.strokeRect(x + 0.5, y + 0.5, 0.01, barHeight - 1);
        }
      };

      // Spans a pixel wide are drawn as they are; of shorter ones a pixel shows what took most of it.
      const drawLane = (row) => {
        const y = row.top;
        const shares = new Map();
        for (let i = firstAfter(row.to, start); i < row.count && row.from[i] < end; i++) {
          const x0 = Math.max(place(row.from[i]), left);
          const x1 = Math.min(place(row.to[i]), width - right);
          if (x1 - x0 >= 1) {
            bar(row, row.what[i], x0, y, x1 - x0);
            continue;
          }
          const pixel = Math.min(Math.floor(x0), width - right - 1);
          let share = shares.get(pixel);
          if (!share) shares.set(pixel, (share = new Map()));
          share.set(row.what[i], (share.get(row.what[i]) || 0) + (x1 - x0) + 1e-9);
        }
        let run = null;
        for (const [pixel, share] of shares) {
          let most = -1, time = 0;
          for (const [what, part] of share) if (part > time) [most, time] = [what, part];
          if (run && run.what === most && run.end === pixel) {
            run.end = pixel + 1;
            continue;
          }
          if (run) bar(row, run.what, run.start, y, run.end - run.start);
          run = { what: most, start: pixel, end: pixel + 1 };
        }
        if (run) bar(row, run.what, run.start, y, run.end - run.start);
      };

      const drawAxis = () => {
        const label = rounded(end).length + 1;
        const gap = step(((end - start) / plot()) * 8 * (label + 3));
        const unit = unitOf(end);
        const decimals = Math.max(0, Math.min(12, Math.ceil(-Math.log10(gap / unit[0]) - 1e-9)));
        for (let i = Math.ceil(start / gap); i * gap <= end; i++) {
          const x = Math.round(place(i * gap)) + 0.5;
          paper.strokeStyle = looks.rule;
          paper.beginPath();
          paper.moveTo(x, 20);
          paper.lineTo(x, endOfLanes);
          paper.stroke();
          const text = ((i * gap) / unit[0]).toFixed(decimals) + " " + unit[1];
          if (x + 8 * text.length < width + right) paper.fillText(text, x, 10);
        }
      };

      const used = new Set(lanes.filter((row) => !row.core).flatMap((row) => [...new Set(row.what)]));
      const drawLegend = () => {
        let x = 8, y = endOfLanes + 8;
        for (const state of [...used].sort()) {
          const text = data.states[state];
          const length = 34 + 8 * text.length;
          if (x > 8 && x + length > width - right) {
            x = 8;
            y += 22;
          }
          paper.save();
          paper.translate(x, y);
          bar({ core: false }, state, 0, 0, 20);
          paper.restore();
          paper.fillStyle = looks.text;
          paper.fillText(text, x + 26, y + 10);
          x += length;
        }
        return y + 30;
      };

      const draw = () => {
        const ratio = window.devicePixelRatio || 1;
        looks = looks || makeLooks();
        width = Math.max(320, canvas.parentElement.clientWidth);
        paper.font = font;
        const longest = Math.max(...lanes.map((row) => paper.measureText(row.head).width));
        left = Math.min(Math.ceil(longest) + 20, Math.round(width * 0.3), 220);
        if (!height) height = endOfLanes + 60;
        const size = [Math.round(width * ratio), Math.round(height * ratio)];
        if (canvas.width !== size[0] || canvas.height !== size[1]) [canvas.width, canvas.height] = size;
        canvas.style.height = height + "px";
        paper.setTransform(ratio, 0, 0, ratio, 0, 0);
        paper.font = font;
        paper.lineWidth = 1;
        paper.textBaseline = "middle";
        paper.fillStyle = looks.ground;
        paper.fillRect(0, 0, width, height);
        paper.fillStyle = looks.text;
        drawAxis();
        for (const row of rows) {
          paper.fillStyle = looks.text;
          if (row.heading) {
            paper.fillText(row.heading, 8, row.top + 14);
            continue;
          }
          paper.save();
          paper.beginPath();
          paper.rect(0, row.top - 3, left - 6, laneHeight);
          paper.clip();
          paper.fillText(row.head, 8, row.top + barHeight / 2);
          paper.restore();
          paper.fillStyle = looks.rule;
          paper.fillRect(left, row.top + barHeight, plot(), 1);
          drawLane(row);
        }
        const shown = chosen || pointed;
        if (shown) {
          const x0 = Math.max(place(shown.from), left), x1 = Math.min(place(shown.to), width - right);
          if (x1 >= left && x0 <= width - right) {
            paper.strokeStyle = looks.accent;
            paper.lineWidth = 2;
            paper.strokeRect(x0 - 1, shown.row.top - 1, Math.max(x1 - x0, 1) + 2, barHeight + 2);
            paper.lineWidth = 1;
          }
        }
        const needed = drawLegend();
        where.textContent = exact(start) + " to " + exact(end) + " of " + exact(whole[1]);
        for (const button of live.querySelectorAll("button")) {
          const isWhole = start <= whole[0] && end >= whole[1];
          if (button.dataset.do !== "in") button.disabled = isWhole;
        }
        if (needed !== height) {
          height = needed;
          draw();
        }
      };
      let isAsked = false;
      const ask = () => {
        if (isAsked) return;
        isAsked = true;
        requestAnimationFrame(() => {
          isAsked = false;
          draw();
        });
      };
    """#
}
