extension PageScript {
  /// Tells what is under the pointer or the keys, and moves the window.
  static let steering = #"""
      // What stands at a place, in words.
      const codeOf = (line) => {
        const found = document.getElementById("L" + line);
        return found ? found.textContent.trim() : "";
      };
      const words = (found) => {
        const { row, index, several } = found;
        const times = exact(found.from) + " to " + exact(found.to) + " (" + rounded(found.to - found.from) + ")";
        const group = row.group ? row.group + ", " : "";
        if (several) {
          return [group + row.name, several + " stretches, " + times, "Zoom in to tell them apart."];
        }
        if (row.core) return [group + row.name + " serves " + (row.names[row.what[index]] || "another thread"), times];
        const lines = [group + row.name + ": " + (row.grain ? "mostly " : "") + data.states[row.what[index]], times];
        const [first, last] = [row.first[index], row.last[index]];
        if (first > 0 && first === last) lines.push("line " + first + ": " + codeOf(first));
        else if (first > 0) lines.push("from line " + first + ": " + codeOf(first), "to line " + last + ": " + codeOf(last));
        return lines;
      };
      const light = (found) => {
        for (const old of document.querySelectorAll(".lit")) old.classList.remove("lit");
        if (!found || found.row.core || found.several) return;
        for (const line of [found.row.first[found.index], found.row.last[found.index]]) {
          const element = line > 0 && document.getElementById("L" + line);
          if (element) element.classList.add("lit");
        }
      };
      const spanAt = (row, index) => ({ row, index, from: row.from[index], to: row.to[index] });
      const find = (x, y) => {
        const row = lanes.find((lane) => y >= lane.top - 2 && y < lane.top + laneHeight - 2);
        if (!row || x < left || x > width - right) return null;
        const [from, to] = [timeAt(Math.floor(x)), timeAt(Math.floor(x) + 1)];
        const index = firstAfter(row.to, from);
        if (index >= row.count || row.from[index] >= to) return null;
        const next = firstAfter(row.to, to);
        const behind = next < row.count && row.from[next] < to ? next : next - 1;
        if (behind - index < 2) {
          const under = timeAt(x);
          return spanAt(row, row.to[index] > under || behind === index ? index : behind);
        }
        return { row, index, from, to, several: behind - index + 1 };
      };

      const choose = (found) => {
        chosen = found;
        light(found);
        detail.textContent = found ? words(found).join(". ") : "";
        if (found && (found.to <= start || found.from >= end)) {
          const half = (end - start) / 2;
          show(found.from - half, found.from + half);
        }
        ask();
      };
      const show = (from, to) => {
        const length = Math.min(Math.max(to - from, 1000), whole[1] - whole[0]);
        const middle = (from + to) / 2;
        start = Math.min(Math.max(middle - length / 2, whole[0]), whole[1] - length);
        end = start + length;
        hideTip();
        ask();
      };
      const zoom = (factor, around) => {
        const fixed = around === undefined ? (chosen ? (chosen.from + chosen.to) / 2 : (start + end) / 2) : around;
        const at = Math.min(Math.max(fixed, start), end);
        const length = Math.max((end - start) * factor, 1000);
        const part = (at - start) / (end - start);
        const from = at - part * length;
        show(from, from + length);
      };
      const pan = (part) => {
        const by = (end - start) * part;
        show(start + by, end + by);
      };
      const actions = {
        in: () => zoom(0.5), out: () => zoom(2), left: () => pan(-0.25), right: () => pan(0.25),
        all: () => show(whole[0], whole[1]),
      };
      const stepLane = (by) => {
        const at = chosen ? lanes.indexOf(chosen.row) : by > 0 ? -1 : lanes.length;
        const row = lanes[Math.min(Math.max(at + by, 0), lanes.length - 1)];
        const time = chosen ? Math.max(chosen.from, start) : start;
        const index = Math.min(firstAfter(row.to, time), row.count - 1);
        if (index >= 0) choose(spanAt(row, index));
      };
      const stepSpan = (by) => {
        if (!chosen) return stepLane(1);
        const index = Math.min(Math.max(chosen.index + by, 0), chosen.row.count - 1);
        choose(spanAt(chosen.row, index));
      };
      const keys = {
        "+": actions.in, "=": actions.in, "-": actions.out, _: actions.out, 0: actions.all,
        ArrowLeft: actions.left, ArrowRight: actions.right,
        ArrowUp: () => stepLane(-1), ArrowDown: () => stepLane(1), n: () => stepSpan(1), p: () => stepSpan(-1),
        Home: () => show(whole[0], whole[0] + (end - start)), End: () => show(whole[1] - (end - start), whole[1]),
        Enter: () => {
          if (!chosen) return;
          const more = (chosen.to - chosen.from) / 2;
          show(chosen.from - more, chosen.to + more);
        },
        Escape: () => choose(null),
      };

      const hideTip = () => {
        pointed = null;
        tip.hidden = true;
      };
      const point = (event) => {
        const frame = canvas.getBoundingClientRect();
        const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
        const found = find(x, y);
        if (!found) {
          hideTip();
          light(chosen);
          ask();
          return;
        }
        pointed = found;
        light(found);
        tip.replaceChildren(...words(found).map((text) => {
          const line = document.createElement("div");
          line.textContent = text;
          return line;
        }));
        tip.hidden = false;
        tip.style.left = Math.max(0, Math.min(x + 12, width - tip.offsetWidth - 4)) + "px";
        tip.style.top = found.row.top + laneHeight + 4 + "px";
        ask();
      };

      let grip = null;
      canvas.addEventListener("pointerdown", (event) => {
        if (event.button !== 0) return;
        grip = { x: event.clientX, start, end, moved: false };
        canvas.setPointerCapture(event.pointerId);
      });
      canvas.addEventListener("pointermove", (event) => {
        if (!grip) return point(event);
        const by = event.clientX - grip.x;
        if (Math.abs(by) > 3) grip.moved = true;
        if (!grip.moved) return;
        const time = (-by / plot()) * (grip.end - grip.start);
        show(grip.start + time, grip.end + time);
      });
      const letGo = (event) => {
        if (grip && !grip.moved && event.type === "pointerup") {
          point(event);
          choose(pointed);
        }
        grip = null;
      };
      canvas.addEventListener("pointerup", letGo);
      canvas.addEventListener("pointercancel", letGo);
      canvas.addEventListener("pointerleave", () => {
        hideTip();
        light(chosen);
        ask();
      });
      canvas.addEventListener("dblclick", (event) => {
        zoom(0.25, timeAt(event.clientX - canvas.getBoundingClientRect().left));
      });
      canvas.addEventListener("wheel", (event) => {
        if (event.ctrlKey || event.metaKey) return;
        const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
        const amount = isSideways ? event.deltaX || event.deltaY : event.deltaY;
        const isWhole = start <= whole[0] && end >= whole[1];
        // Where there is nothing to move, the page scrolls on.
        if (isWhole && (isSideways || amount > 0)) return;
        event.preventDefault();
        if (isSideways) pan(Math.sign(amount) * 0.1);
        else zoom(Math.exp(Math.max(-120, Math.min(120, amount)) / 300), timeAt(event.offsetX));
      }, { passive: false });
      canvas.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
        event.preventDefault();
        keys[event.key]();
      });
      live.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (button && Object.hasOwn(actions, button.dataset.do)) actions[button.dataset.do]();
      });
      const relook = () => {
        looks = null;
        ask();
      };
      night.addEventListener("change", relook);
      window.addEventListener("resize", relook);

      document.documentElement.classList.add("scripted");
      live.hidden = false;
      draw();
    });
    """#
}
