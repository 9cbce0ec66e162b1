/// The sort of ``Timsort`` as an intrinsic, for keys whose comparison needs Python.
extension Intrinsics {
  /// Sorts the list `order` of positions in `keys`, in place.
  static let sort = """
    def sort(keys, order):
        def count_run(lo, hi):
            if lo + 1 == hi:
                return 1, False
            n = lo + 2
            if keys[order[lo + 1]] < keys[order[lo]]:
                while n < hi and keys[order[n]] < keys[order[n - 1]]:
                    n += 1
                return n - lo, True
            while n < hi and not keys[order[n]] < keys[order[n - 1]]:
                n += 1
            return n - lo, False
        def insert(lo, hi, start):
            while start < hi:
                left = lo
                right = start
                pivot = order[start]
                key = keys[pivot]
                while left < right:
                    middle = (left + right) >> 1
                    if key < keys[order[middle]]:
                        right = middle
                    else:
                        left = middle + 1
                order[left + 1:start + 1] = order[left:start]
                order[left] = pivot
                start += 1
        def gallop_left(key, run, at, n, hint):
            last = 0
            step = 1
            if keys[run[at + hint]] < key:
                most = n - hint
                while step < most and keys[run[at + hint + step]] < key:
                    last = step
                    step = (step << 1) + 1
                if step > most:
                    step = most
                last += hint
                step += hint
            else:
                most = hint + 1
                while step < most and not keys[run[at + hint - step]] < key:
                    last = step
                    step = (step << 1) + 1
                if step > most:
                    step = most
                last, step = hint - step, hint - last
            last += 1
            while last < step:
                middle = last + ((step - last) >> 1)
                if keys[run[at + middle]] < key:
                    last = middle + 1
                else:
                    step = middle
            return step
        def gallop_right(key, run, at, n, hint):
            last = 0
            step = 1
            if key < keys[run[at + hint]]:
                most = hint + 1
                while step < most and key < keys[run[at + hint - step]]:
                    last = step
                    step = (step << 1) + 1
                if step > most:
                    step = most
                last, step = hint - step, hint - last
            else:
                most = n - hint
                while step < most and not key < keys[run[at + hint + step]]:
                    last = step
                    step = (step << 1) + 1
                if step > most:
                    step = most
                last += hint
                step += hint
            last += 1
            while last < step:
                middle = last + ((step - last) >> 1)
                if key < keys[run[at + middle]]:
                    step = middle
                else:
                    last = middle + 1
            return step
        def merge_low(a, na, b, nb):
            nonlocal gallop
            left = order[a:a + na]
            i = 0
            to = a
            try:
                order[to] = order[b]
                to += 1
                b += 1
                nb -= 1
                if nb == 0 or na == 1:
                    return
                limit = gallop
                while True:
                    wins_a = 0
                    wins_b = 0
                    while True:
                        if keys[order[b]] < keys[left[i]]:
                            order[to] = order[b]
                            to += 1
                            b += 1
                            nb -= 1
                            wins_b += 1
                            wins_a = 0
                            if nb == 0:
                                return
                            if wins_b >= limit:
                                break
                        else:
                            order[to] = left[i]
                            to += 1
                            i += 1
                            na -= 1
                            wins_a += 1
                            wins_b = 0
                            if na == 1:
                                return
                            if wins_a >= limit:
                                break
                    limit += 1
                    while True:
                        if limit > 1:
                            limit -= 1
                        gallop = limit
                        k = gallop_right(keys[order[b]], left, i, na, 0)
                        wins_a = k
                        if k:
                            order[to:to + k] = left[i:i + k]
                            to += k
                            i += k
                            na -= k
                            if na <= 1:
                                return
                        order[to] = order[b]
                        to += 1
                        b += 1
                        nb -= 1
                        if nb == 0:
                            return
                        k = gallop_left(keys[left[i]], order, b, nb, 0)
                        wins_b = k
                        if k:
                            order[to:to + k] = order[b:b + k]
                            to += k
                            b += k
                            nb -= k
                            if nb == 0:
                                return
                        order[to] = left[i]
                        to += 1
                        i += 1
                        na -= 1
                        if na == 1:
                            return
                        if wins_a < 7 and wins_b < 7:
                            break
                    limit += 1
                    gallop = limit
            finally:
                if na == 1:
                    order[to:to + nb] = order[b:b + nb]
                    order[to + nb] = left[i]
                else:
                    order[to:to + na] = left[i:i + na]
        def merge_high(a, na, b, nb):
            nonlocal gallop
            right = order[b:b + nb]
            to = b + nb - 1
            j = nb - 1
            i = a + na - 1
            try:
                order[to] = order[i]
                to -= 1
                i -= 1
                na -= 1
                if na == 0 or nb == 1:
                    return
                limit = gallop
                while True:
                    wins_a = 0
                    wins_b = 0
                    while True:
                        if keys[right[j]] < keys[order[i]]:
                            order[to] = order[i]
                            to -= 1
                            i -= 1
                            na -= 1
                            wins_a += 1
                            wins_b = 0
                            if na == 0:
                                return
                            if wins_a >= limit:
                                break
                        else:
                            order[to] = right[j]
                            to -= 1
                            j -= 1
                            nb -= 1
                            wins_b += 1
                            wins_a = 0
                            if nb == 1:
                                return
                            if wins_b >= limit:
                                break
                    limit += 1
                    while True:
                        if limit > 1:
                            limit -= 1
                        gallop = limit
                        k = na - gallop_right(keys[right[j]], order, a, na, na - 1)
                        wins_a = k
                        if k:
                            to -= k
                            i -= k
                            order[to + 1:to + 1 + k] = order[i + 1:i + 1 + k]
                            na -= k
                            if na == 0:
                                return
                        order[to] = right[j]
                        to -= 1
                        j -= 1
                        nb -= 1
                        if nb == 1:
                            return
                        k = nb - gallop_left(keys[order[i]], right, 0, nb, nb - 1)
                        wins_b = k
                        if k:
                            to -= k
                            j -= k
                            order[to + 1:to + 1 + k] = right[j + 1:j + 1 + k]
                            nb -= k
                            if nb <= 1:
                                return
                        order[to] = order[i]
                        to -= 1
                        i -= 1
                        na -= 1
                        if na == 0:
                            return
                        if wins_a < 7 and wins_b < 7:
                            break
                    limit += 1
                    gallop = limit
            finally:
                if nb == 1:
                    order[to + 1 - na:to + 1] = order[i + 1 - na:i + 1]
                    order[to - na] = right[j]
                elif nb:
                    order[to - nb + 1:to + 1] = right[0:nb]
        def merge_at(i):
            a, na, _ = runs[i]
            b, nb, power = runs[i + 1]
            runs[i] = (a, na + nb, power)
            del runs[i + 1]
            k = gallop_right(keys[order[b]], order, a, na, 0)
            a += k
            na -= k
            if na == 0:
                return
            nb = gallop_left(keys[order[a + na - 1]], order, b, nb, nb - 1)
            if nb == 0:
                return
            if na <= nb:
                merge_low(a, na, b, nb)
            else:
                merge_high(a, na, b, nb)
        total = len(order)
        least = total
        odd = 0
        while least >= 64:
            odd |= least & 1
            least >>= 1
        least += odd
        gallop = 7
        runs = []
        lo = 0
        while lo < total:
            n, descending = count_run(lo, total)
            if descending:
                order[lo:lo + n] = order[lo:lo + n][::-1]
            if n < least:
                force = min(least, total - lo)
                insert(lo, lo + force, lo + n)
                n = force
            if runs:
                first, count, _ = runs[-1]
                power = 0
                x = 2 * first + count
                y = x + count + n
                while True:
                    power += 1
                    if x >= total:
                        x -= total
                        y -= total
                    elif y >= total:
                        break
                    x <<= 1
                    y <<= 1
                while len(runs) > 1 and runs[-2][2] > power:
                    merge_at(len(runs) - 2)
                runs[-1] = (runs[-1][0], runs[-1][1], power)
            runs.append((lo, n, 0))
            lo += n
        while len(runs) > 1:
            i = len(runs) - 2
            if i > 0 and runs[i - 1][1] < runs[i + 1][1]:
                i -= 1
            merge_at(i)
    """
}
