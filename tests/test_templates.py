"""Which templates a template is made of, as Jinja finds them."""

import pytest
from jinja2 import DictLoader, Environment, meta

from digest.site.templates import Templates

TAGS = [
    pytest.param("{% extends 'a.html' %}", id="extends"),
    pytest.param('{%- include "a.html" -%}', id="blanks cut"),
    pytest.param("{%+ include 'a.html' +%}", id="blanks kept"),
    pytest.param("{%include'a.html'%}", id="no blanks"),
    pytest.param("{%\n  include\n  'a.html'\n%}", id="lines"),
    pytest.param("{% include 'a.html' ignore missing %}", id="may be missing"),
    pytest.param("{% include 'a.html' without context %}", id="without context"),
    pytest.param("{% import 'a.html' as b with context %}", id="import"),
    pytest.param("{% from 'a.html' import b, c as d %}", id="from"),
    pytest.param("{% include 'a.html' if x else 'b.html' %}", id="one of two"),
    pytest.param("{% include ['a.html', 'b.html'] %}", id="the first there is"),
    pytest.param("{% include x %}", id="a variable"),
    pytest.param("{% include 'a' ~ '.html' %}", id="joined"),
    pytest.param("{% include 'a\\x2ehtml' %}", id="escaped"),
    pytest.param("{{ 'include' }}{% set from = 1 %}", id="none"),
    pytest.param("{% if x %}{% include 'a.html' %}{% endif %}", id="nested"),
]


@pytest.mark.parametrize("source", TAGS)
@pytest.mark.parametrize("name", ["a.html", "b.html"])
def test_what_a_template_is_made_of(source: str, name: str) -> None:
    env = Environment(loader=DictLoader({"a.html": "", "b.html": "", "x.html": source}))
    found = meta.find_referenced_templates(env.parse(source))
    is_part = any(one in (name, None) for one in found)
    others = Environment(
        loader=DictLoader({"a.html": "", "b.html": "", "x.html": source, name: "new"})
    )
    before, after = Templates(env).digests, Templates(others).digests
    differs = before["x.html"] != after["x.html"]
    assert differs or not is_part
    if None not in found and len(set(found)) == 1:
        assert differs == is_part


def test_other_marks_of_tags_are_not_read() -> None:
    """They name any template, to be safe."""
    sources = {"a.html": "", "x.html": "<% include 'a.html' %>"}
    env = Environment("<%", "%>", loader=DictLoader(sources))
    others = Environment("<%", "%>", loader=DictLoader(sources | {"a.html": "new"}))
    before, after = Templates(env).digests, Templates(others).digests
    assert before["x.html"] != after["x.html"]
