"""Turn HTML into Markdown that Python-Markdown turns into the same HTML again."""
