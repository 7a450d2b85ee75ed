"""What `digest serve` builds, where, and what it watches."""

import sys

from digest import store
from digest.site.child import ChildBuild
from digest.site.preview import serve
from digest.site.project import Project


def serve_project(project: Project, port: int) -> int:
    """Preview *project* until told to end; return the exit status."""
    store.recover(project.output)
    build = ChildBuild(_command(project, port), project.root)
    watched = [
        project.sources,
        project.content,
        project.registry,
        project.root / "theme",
        project.root / "plugins",
        project.settings,
    ]
    return serve(build, project.output, watched, port, stop=build.stop)


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
    command += ["build", "--import"]
    return [*command, "--site-url", f"http://localhost:{port}"] if port else command
