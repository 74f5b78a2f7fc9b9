"""The host's configurable task with each Jinja template compiled once.

lm-eval compiles a template anew for every document, which is most of the time that building
requests takes. The rendered text is the same to the byte: same environment, same template.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import jinja2
from lm_eval import utils
from lm_eval.api.task import ConfigurableTask


@lru_cache(maxsize=4096)
def _compiled(template: str) -> jinja2.Template | None:
    """The template; None where it is plain text, which renders to itself."""
    if "{" not in template and "\r" not in template:
        return None
    compiled: jinja2.Template = utils.env.from_string(template)
    return compiled


def render(template: str, document: Mapping[str, Any]) -> str:
    """What `lm_eval.utils.apply_template` gives, from a template compiled once."""
    compiled = _compiled(template)
    return template if compiled is None else compiled.render(**document)


class CompiledTask(ConfigurableTask):
    """A `ConfigurableTask` that renders from compiled templates.

    Only templates are treated here; columns, functions, lists and prompt objects go the host's way.
    Renderings of demonstrations are kept: the same few pool documents are shown over and over.
    """

    def _is_template(self, field: object) -> bool:
        return self.prompt is None and isinstance(field, str) and field not in self.features

    def doc_to_text(self, doc: Mapping[str, Any], doc_to_text: Any = None) -> Any:
        """The document's text; an index where the base has several inputs."""
        field = self.config.doc_to_text if doc_to_text is None else doc_to_text
        if not self._is_template(field):
            return super().doc_to_text(doc, doc_to_text)
        text = render(field, doc)
        if text.isdigit() and self.config.doc_to_choice is not None:
            return ast.literal_eval(text)
        return text

    def doc_to_target(self, doc: Mapping[str, Any], doc_to_target: Any = None) -> Any:
        """The document's gold: an index, a text, or a list of either."""
        field = self.config.doc_to_target if doc_to_target is None else doc_to_target
        if not self._is_template(field):
            return super().doc_to_target(doc, doc_to_target)
        return self._literal(render(field, doc))

    def _literal(self, text: str) -> Any:
        if text.isdigit() and self.config.doc_to_choice is not None:
            return ast.literal_eval(text)
        if len(text) >= 2 and text[0] == "[" and text[-1] == "]":
            try:
                return ast.literal_eval(text)
            except (SyntaxError, ValueError):
                return text
        return text

    def doc_to_choice(self, doc: Any, doc_to_choice: Any = None) -> Any:
        """The document's options."""
        field = self.config.doc_to_choice if doc_to_choice is None else doc_to_choice
        if not self._is_template(field):
            return super().doc_to_choice(doc, doc_to_choice)
        return ast.literal_eval(render(field, doc))

    def doc_to_prefix(self, doc: Any) -> Any:
        """What the answer starts with, where the base says so."""
        if not self._is_template(self.config.gen_prefix):
            return super().doc_to_prefix(doc)
        return render(self.config.gen_prefix, doc)

    @staticmethod
    def resolve_field(doc: dict[str, Any], field: str | None = None) -> Any:
        """A column, or a template rendered; None where there is no field."""
        if not field:
            return None
        return doc[field] if field in doc else render(field, doc)
