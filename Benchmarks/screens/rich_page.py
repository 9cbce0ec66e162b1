"""rich_page.py FILE: prints a page of Markdown, and waits."""
import sys
import time

from rich.console import Console
from rich.markdown import Markdown

with open(sys.argv[1]) as page:
    Console().print(Markdown(page.read()))
print("shown", flush=True)
time.sleep(60)
