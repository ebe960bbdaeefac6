"""What settles the current difference: a button for each way, what was decided, what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reviewer.commands import settling as commands
from reviewer.gui.comparing.difference_card import said_in
from reviewer.gui.comparing.key_button import KeyButton
from reviewer.gui.panels.flow_layout import FlowLayout
from reviewer.gui.row_painter import one_line
from reviewer.gui.text import counted, plain_tip, tr
from reviewer.gui.theme import restyle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reviewer.commands.context import Context
    from reviewer.commands.registry import Command
    from reviewer.model.claim import Claim
    from reviewer.model.comment import Comment
    from reviewer.model.decision import Decision
    from reviewer.session.comparing import Comparing

_SAID = 3
"""So many of the latest comments are shown."""

_WORDS = {
    "settle.accept-all": "all",
    "settle.unite": "unite",
    "settle.intersect": "intersect",
    "settle.edit": "edit…",
    "settle.reject": "reject…",
    "settle.later": "later",
    "settle.comment": "comment…",
    "settle.take-back": "take back",
    "settle.confirm": "let it stand",
}
_VERDICTS = {
    "accepted": "Accepted by {name}",
    "rejected": "Rejected by {name}",
    "merged": "Merged by {name}",
    "edited": "Edited by {name}",
}


class SettleBar(QWidget):
    """Buttons that run the commands; those that cannot settle a difference are not shown."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Show no difference yet."""
        super().__init__(parent)
        self._context = context
        self._by_id = {command.id: command for command in commands.COMMANDS}
        self.ways = QWidget(self)
        self.accepting = [
            self._button(self._by_id[f"settle.accept-{n}"]) for n in range(1, commands.MOST + 1)
        ]
        self.buttons = {id_: self._button(self._by_id[id_]) for id_ in _WORDS}
        self.decided, self.said = self._label(), self._label()
        ways = FlowLayout(self.ways, gap=6)
        for button in (*self.accepting, *self.buttons.values()):
            ways.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.decided)
        column.addWidget(self.ways)
        column.addWidget(self.said)
        self.said.setProperty("role", "soft")

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Show by which keys, by the ids of their commands, the buttons are pressed."""
        for n, button in enumerate(self.accepting, 1):
            self._set_key(button, f"settle.accept-{n}", keys)
        for id_, button in self.buttons.items():
            self._set_key(button, id_, keys)

    def show_difference(self, comparing: Comparing) -> None:
        """Offer what can be done with the current difference."""
        difference, findings = comparing.difference, comparing.findings
        if difference is None or findings is None:
            return
        decisions = commands.decisions_here(comparing)
        self.ways.setVisible(comparing.settles)
        for n, button in enumerate(self.accepting):
            there = n < len(findings.reviewers)
            button.setVisible(there)
            if there:
                reviewer = findings.reviewers[n]
                button.say(reviewer.name)
                button.setEnabled(findings.has_read(reviewer.id, difference.article))
        several = len(difference.claims) > 1
        shown = {
            "settle.accept-all": several,
            "settle.unite": several,
            "settle.intersect": several,
            "settle.take-back": bool(decisions) or comparing.decisions.is_put_off(difference),
            "settle.confirm": any(not each.stands for each in decisions),
            "settle.later": not comparing.wanted.settled,
        }
        for id_, button in self.buttons.items():
            button.setVisible(shown.get(id_, True))
        # Who compares with the consensus sees what is in it as they see everybody's.
        self._say_decided(decisions, self._made_by(decisions) if comparing.settles else {})
        self._say_confirm(decisions)
        self._say_said(self._context.session.opened.comments(claims=difference.claims))

    def _made_by(self, decisions: Sequence[Decision]) -> dict[str, Claim]:
        ids = list(dict.fromkeys(claim for each in decisions for claim in each.results))
        found = self._context.session.opened.claims.of_ids(ids) if ids else []
        return {claim.id: claim for claim in found}

    def _say_confirm(self, decisions: Sequence[Decision]) -> None:
        """Say whose decision it is that would stand, where there are several."""
        fallen = next((each for each in decisions if not each.stands), None)
        words = tr(_WORDS["settle.confirm"])
        if fallen is not None and fallen.conflicts:
            words = tr("let {name}'s stand", name=fallen.reviewer)
        self.buttons["settle.confirm"].say(words)

    def _say_decided(self, decisions: Sequence[Decision], made: Mapping[str, Claim]) -> None:
        lines: list[str] = []
        for decision in decisions:
            lines.append(decision_words(decision))
            for claim in filter(None, map(made.get, decision.results)):
                said = said_in(claim.reviewer, claim)
                lines.append(f"→ {said.name}: {said.tags} {said.rest}")
        self.decided.setVisible(bool(lines))
        self.decided.setText("\n".join(lines))
        role = "" if all(each.stands for each in decisions) else "warning"
        if self.decided.property("role") != role:
            self.decided.setProperty("role", role)
            restyle(self.decided)

    def _say_said(self, comments: Sequence[Comment]) -> None:
        lines = [f"{each.reviewer}: “{one_line(each.body)}”" for each in comments]
        shown = lines[-_SAID:]
        if len(lines) > _SAID:
            earlier = counted(len(lines) - _SAID, "earlier comment", "earlier comments")
            shown = [f"{earlier} …", *shown]
        self.said.setVisible(bool(lines))
        self.said.setText("\n".join(shown))
        self.said.setToolTip(plain_tip("\n".join(lines)))

    def _set_key(self, button: KeyButton, id_: str, keys: Mapping[str, str]) -> None:
        key = keys.get(id_, "")
        button.set_key(key)
        help_ = tr(self._by_id[id_].help)
        button.setToolTip(plain_tip(f"{help_} ({key})" if key else help_))

    def _button(self, command: Command) -> KeyButton:
        button = KeyButton(tr(_WORDS.get(command.id, "")), self.ways)
        button.clicked.connect(lambda: command.run(self._context))
        return button

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label


def decision_words(decision: Decision) -> str:
    """Return how something was decided, by whom and why, and why that does not stand any more."""
    words = tr(_VERDICTS[decision.verdict], name=decision.reviewer)
    if decision.reason:
        words = f"{words}: {one_line(decision.reason)}"
    if decision.conflicts:
        return tr("{words} — another decision is about the same claims.", words=words)
    if decision.changed:
        return tr("{words} — a claim was changed since.", words=words)
    return words
