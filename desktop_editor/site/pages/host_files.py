"""Settings for the web server of the site, which are written beside it when the newspaper asks for them.

They say what a server can't know: the page for addresses that are not there, that texts are in UTF-8, how
long browsers may keep what, and that nobody needs to see lists of files.
"""

import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote, urlsplit

from desktop_editor.site import addresses
from desktop_editor.site.pages import search_index
from desktop_editor.site.pages.single_pages import NOT_FOUND
from desktop_editor.site.site import Site
from desktop_editor.site.themes.theme import ASSETS

NONE = "none"
# In seconds. What tells its edition never changes at its address; a photo may be replaced by a better one.
A_YEAR, A_DAY = 31_536_000, 86_400
KEPT = "jpe?g|png|gif|webp|avif|svg|ico|woff2?|mp4"
TEXTS = (
    "text/css", "text/javascript", "application/javascript", "application/json", "application/manifest+json",
    "application/xml", "text/xml", "image/svg+xml", "text/plain",
)  # fmt: skip

# Nothing here needs more than the right that hosts give first, `AllowOverride FileInfo`; a directive that
# needs another one makes a server answer 500 to every page. So folders are closed by their addresses:
# `Options` is often forbidden.
HTACCESS = """\
# Written with the site, and again when the newspaper's settings change: what is typed here is lost.
ErrorDocument 404 {base}/{not_found}
AddDefaultCharset utf-8
<IfModule mod_mime.c>
AddCharset utf-8 .css .js .json .xml .svg .webmanifest
AddType application/manifest+json .webmanifest
AddType image/avif .avif
</IfModule>
<IfModule mod_alias.c>
RedirectMatch 404 "^{pattern}/({folders})/(.*/)?$"
RedirectMatch 404 "^{pattern}/(.+/)?page/$"
RedirectMatch 404 "^{pattern}/(?!tags/|authors/)[^/]+/[0-9]{{4}}/([0-9]{{2}}/)?$"
RedirectMatch 404 "^{pattern}/[0-9]{{4}}/[0-9]{{2}}/$"
</IfModule>
<IfModule mod_headers.c>
Header set Cache-Control "no-cache"
<FilesMatch "\\.({kept})$">
Header set Cache-Control "public, max-age={day}"
</FilesMatch>
<If "%{{QUERY_STRING}} =~ /^v=[0-9a-f]+$/">
Header set Cache-Control "public, max-age={year}"
</If>
</IfModule>
<IfModule mod_deflate.c>
<IfModule mod_filter.c>
AddOutputFilterByType DEFLATE text/html {texts}
</IfModule>
</IfModule>
"""
NGINX = """\
# Written with the site. For the `server` block of the site, after a look at it:
#   cp nginx.conf /etc/nginx/snippets/newspaper.conf
#   include snippets/newspaper.conf;
error_page 404 "{base}/{not_found}";
# A folder without a list of its own.
error_page 403 =404 "{base}/{not_found}";
autoindex off;
charset utf-8;
charset_types {texts};
gzip on;
gzip_vary on;
gzip_proxied any;
gzip_types {texts};
set $kept "no-cache";
if ($uri ~* "\\.({kept})$") {{
  set $kept "public, max-age={day}";
}}
if ($arg_v ~ "^[0-9a-f]+$") {{
  set $kept "public, max-age={year}";
}}
add_header Cache-Control $kept;
location = "{base}/{manifest}" {{
  types {{ }}
  default_type application/manifest+json;
}}
location = "{base}/nginx.conf" {{
  return 404;
}}
"""
MANIFEST = "manifest.webmanifest"


def htaccess(site: Site) -> bytes:
    """Return the file that Apache, LiteSpeed and most rented hosts read in the site's folder."""
    return HTACCESS.format(
        **_values(site), folders=f"{ASSETS}|photos|{search_index.FOLDER.rstrip('/')}", pattern=_pattern(site)
    ).encode()


def nginx(site: Site) -> bytes:
    """Return a part of nginx's settings; whoever keeps the server puts it in."""
    values = _values(site) | {"base": _decoded(site), "manifest": MANIFEST}
    return NGINX.format(**values).encode()


# What a newspaper may ask for, by the name of the setting's value: the file and what makes it.
FILES: Mapping[str, tuple[str, Callable[[Site], bytes]]] = {
    "apache": (".htaccess", htaccess),
    "nginx": ("nginx.conf", nginx),
}


def _values(site: Site) -> dict[str, object]:
    return {
        "base": _base(site),
        "not_found": NOT_FOUND,
        "kept": KEPT,
        "day": A_DAY,
        "year": A_YEAR,
        "texts": " ".join(TEXTS),
    }


def _base(site: Site) -> str:
    """Return the path of the site on its host, without a final slash; servers read it quoted as links are."""
    return urlsplit(addresses.base_address(site.newspaper.address)).path


def _decoded(site: Site) -> str:
    """Return the path as nginx compares it, decoded, for a place between quotes."""
    return re.sub(r'(["\\])', r"\\\1", unquote(_base(site)))


def _pattern(site: Site) -> str:
    return re.escape(unquote(_base(site))).replace('"', '\\"')
