"""Shows the stages of a run on the terminal: a bar, the stage at work, and what each took."""

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from verivali.engine.text import Text
from verivali.platform.cli.interruption import INTERRUPTION


class Terminal:
    """A live bar where the output is a terminal, plain lines where it is a file or a log."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.console = Console(stderr=True)
        self.bar = Progress(
            SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(),
            console=self.console, transient=True, disable=not self.console.is_terminal,
        )  # fmt: skip
        self.task = self.bar.add_task("", total=None)

    def __enter__(self) -> "Terminal":
        self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.stop()

    def began(self, stage: Text, rows: int) -> None:
        INTERRUPTION.stop_if_asked()
        rows_told = f" ({rows:,})" if rows else ""
        self.bar.reset(self.task, description=self.word(stage) + rows_told, total=None)

    def ended(self, stage: Text, rows: int, seconds: float) -> None:
        INTERRUPTION.stop_if_asked()
        rate = f"  {rows / seconds:>12,.0f} /s" if rows and seconds else ""
        self.console.print(f"  {self.word(stage):<34} {seconds:8.2f} s{rate}", highlight=False)

    def word(self, text: Text) -> str:
        return text.id if self.language == "id" else text.en
