"""Settings for the public site: what differs from local reading."""

import os

from pelicanconf import *  # noqa: F403

SITEURL = os.environ.get("SITEURL", "")
"""The public address: write it here, or give it as ``make publish SITEURL=https://…``."""
