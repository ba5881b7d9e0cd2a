"""Solara as the page needs it: no telemetry, no host but this one, installed assets only.

Left to itself Solara reports to its makers, asks a content delivery network for every asset it has not got, and where a folder is
asked for in place of a file, takes it for a leftover and deletes it. Settings are made on its objects, since those made in the
environment count only until Solara is imported, which anything may have done before.
"""

from __future__ import annotations

import os
import warnings
from typing import Any, Final

APPLICATION: Final = "commons_sim.apps.page.page"
ASSETS_PATH: Final = "/_solara/cdn"
TITLE: Final = "commons_sim"
CULL_TIMEOUT: Final = "10m"  # until the state of a browser that has gone is dropped; the address brings it back


def application() -> Any:
    """Returns Solara's ASGI application around the page: it asks nothing from outside and serves installed assets only."""
    os.environ["SOLARA_APP"] = APPLICATION
    os.environ["SOLARA_ASSETS_PROXY"] = "False"  # on import it would make the folder that the proxy writes to
    import solara.settings
    from solara.server import settings

    solara.settings.assets.proxy = False
    solara.settings.assets.cdn = ASSETS_PATH  # else a browser would ask the network
    settings.telemetry.mixpanel_enable = False
    settings.kernel.cull_timeout = CULL_TIMEOUT
    settings.main.mode = "production"
    settings.assets.fontawesome_enabled = False
    settings.theme.loader = "plain"
    settings.theme.title = TITLE
    settings.theme.show_banner = False
    warnings.filterwarnings("ignore", message="Cookies with samesite")

    from solara.server import starlette
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    class InstalledAssets(starlette.StaticCdn):  # type: ignore[misc]
        """Solara's assets, compressed once and kept by browsers; what is no installed file is not found."""

        def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
            return StaticFiles.lookup_path(self, path)

    assets = Mount(ASSETS_PATH, app=InstalledAssets(directory=settings.assets.proxy_cache_dir, follow_symlink=True))
    starlette.app.router.routes.insert(0, assets)  # before Solara's own route, which is there if it was imported before
    return starlette.app
