# /// gilt
# id: what-a-child-knows
# title: "What a new process knows"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12", "3.14"]
# knobs: {METHOD: ["'fork'", "'forkserver'", "'spawn'"]}
# predict:
#   ask: "The file puts 1 item into a list, the main part 2 more. A process started by METHOD adds 1. How many does it count?"
#   result: child
#   within: 1%
# expect:
#   - {that: "child == 4 and parent == 3"}
#   - {set: {METHOD: "'spawn'"}, that: "child == 2 and parent == 3"}
#   - {set: {METHOD: "'forkserver'"}, that: "child == 2 and parent == 3"}
#   - {that: "copies_by_default == 1"}
#   - {runtime: "3.14", that: "copies_by_default == 0"}
# notice: "fork hands over all that is there. The others run the file anew, without its main part. What the child adds stays in the child."
# ///
import multiprocessing

METHOD = "fork"

basket = ["apple"]              # whoever runs the file does this


def add(queue):
    basket.append("pear")
    queue.put(len(basket))


def count(method):              # what a child by this method counts
    context = multiprocessing.get_context(method)
    queue = context.SimpleQueue()
    process = context.Process(target=add, args=(queue,))
    process.start()
    items = queue.get()
    process.join()
    return items


if __name__ == "__main__":      # only the first process does this
    basket.append("plum")
    basket.append("fig")
    print(f"child: {count(METHOD)}")
    print(f"parent: {len(basket)}")
    default = multiprocessing.get_context().get_start_method()
    print(f"by default: {default}")
    print(f"copies_by_default: {int(count(default) == 4)}")
