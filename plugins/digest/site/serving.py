"""What `digest serve` builds, where, and what it watches."""

import sys
from pathlib import Path
from typing import Any

from digest import store
from digest.errors import DigestError
from digest.site import surroundings
from digest.site.child import ChildBuild
from digest.site.preview import HOST, serve
from digest.site.project import Project


def serve_project(project: Project, port: int) -> int:
    """Preview *project* until told to end; return the exit status."""
    store.recover(project.output)
    settings, files = _settings(project)
    home = project.settings.parent
    code = [
        *files,
        project.root / "plugins",
        *(home / path for path in settings.get("PLUGIN_PATHS", ())),
    ]
    watched = [
        project.sources,
        project.content,
        project.registry,
        project.locale,
        *surroundings.theme_folders(settings, home),
        *code,
    ]
    build = ChildBuild(_command(project, port), project.root, code)
    host = str(settings.get("BIND", HOST))
    return serve(build, project.output, watched, port, host, stop=build.stop)


def _settings(project: Project) -> tuple[dict[str, Any], list[Path]]:
    """What the settings say, and the files that say it.

    Nothing if they are wrong, which the build will tell.
    """
    try:
        return surroundings.run(project.settings)
    except DigestError:
        return {}, [project.settings]


def _command(project: Project, port: int) -> list[str]:
    where = {
        "--root": project.root,
        "--settings": project.settings,
        "--sources": project.sources,
        "--content": project.content,
        "--output": project.output,
    }
    command = [sys.executable, "-m", "digest"]
    for option, path in where.items():
        command += [option, str(path)]
    command += ["attend"]
    return [*command, "--site-url", f"http://localhost:{port}"] if port else command
