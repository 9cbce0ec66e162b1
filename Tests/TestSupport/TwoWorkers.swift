/// A program with two threads, alma and bert, that count side by side, and what comes after them.
package func twoWorkers(counting count: String, ending: String = "") -> String {
  """
  import threading
  def work():
      n = 0
      while n < \(count):
          n += 1
  a = threading.Thread(target=work, name="alma")
  b = threading.Thread(target=work, name="bert")
  a.start(); b.start()
  a.join(); b.join()
  \(ending)

  """
}
