"""textual_page.py FILE: a page of Markdown and a list of lessons; l and Enter change between them."""
import sys

from textual.app import App
from textual.screen import Screen
from textual.widgets import Footer, Header, Markdown, OptionList


class Lessons(Screen):
    BINDINGS = [("enter", "app.pop_screen", "open")]

    def compose(self):
        yield Header()
        yield OptionList(*[f"[ ] {number} A lesson of twelve minutes" for number in range(1, 9)])
        yield Footer()

    def on_option_list_option_selected(self):
        self.app.pop_screen()


class Page(App):
    BINDINGS = [("l", "push_screen('lessons')", "lessons"), ("q", "quit", "quit")]
    SCREENS = {"lessons": Lessons}

    def compose(self):
        yield Header()
        with open(sys.argv[1]) as page:
            yield Markdown(page.read())
        yield Footer()


Page().run()
