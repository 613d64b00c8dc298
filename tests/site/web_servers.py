"""Real web servers on loopback, with the settings that Debian gives them: nginx and Apache."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.publish.debian_servers import UNPACKED, program
from tests.publish.servers import free_port, running

# Debian's nginx.conf, without its comments, logs and TLS, with one server of its `sites-available/default`.
NGINX = """\
{user}
daemon off;
pid {own}/pid;
error_log {own}/log;
events {{ worker_connections 768; }}
http {{
  sendfile on;
  tcp_nopush on;
  types_hash_max_size 2048;
  include {etc}/mime.types;
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path {own}/body;
  proxy_temp_path {own}/proxy;
  fastcgi_temp_path {own}/fastcgi;
  uwsgi_temp_path {own}/uwsgi;
  scgi_temp_path {own}/scgi;
  gzip on;
  server {{
    listen 127.0.0.1:{port} default_server;
    root {root};
    index index.html index.htm index.nginx-debian.html;
    server_name _;
    {more}
  }}
}}
"""
LOCATION = "location / { try_files $uri $uri/ =404; }"
# What Debian loads without being asked, and what hosts load besides it.
APACHE = """\
ServerRoot {own}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {own}/pid
ErrorLog {own}/error.log
{modules}
TypesConfig /etc/mime.types
DocumentRoot {root}
<Directory />
  Options FollowSymLinks
  AllowOverride None
  Require all denied
</Directory>
<Directory {root}>
  Options Indexes FollowSymLinks
  AllowOverride {override}
  Require all granted
</Directory>
AccessFileName .htaccess
<FilesMatch "^\\.ht">
  Require all denied
</FilesMatch>
DirectoryIndex index.html index.cgi index.pl index.php index.xhtml index.htm
"""
MODULES = ("mpm_event", "authz_core", "mime", "dir", "autoindex", "alias", "deflate", "filter", "headers")


@contextmanager
def nginx(root: Path, own: Path, more: str = LOCATION) -> Iterator[str]:
    """Serve `root` with nginx; `own` is a folder for its files. Yields the address without a final slash."""
    command, port = program("nginx"), free_port()
    own.mkdir()
    etc = next(each for each in (Path("/etc/nginx"), UNPACKED / "etc" / "nginx") if each.exists())
    # The folders of tests are closed to other users.
    user = "user root;" if os.geteuid() == 0 else ""
    settings = NGINX.format(user=user, own=own, etc=etc, port=port, root=root, more=more)
    (own / "nginx.conf").write_text(settings)
    with running([command, "-p", str(own), "-e", str(own / "log"), "-c", str(own / "nginx.conf")], port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def apache(root: Path, own: Path, override: str = "FileInfo") -> Iterator[str]:
    """Serve `root` with Apache, which lets `.htaccess` change what `override` names."""
    command, port = program("apache2"), free_port()
    own.mkdir()
    folder = next(
        each for each in (Path("/"), UNPACKED) if (each / "usr/lib/apache2/modules/mod_alias.so").exists()
    )
    modules = "\n".join(
        f"LoadModule {name}_module {folder}/usr/lib/apache2/modules/mod_{name}.so" for name in MODULES
    )
    settings = APACHE.format(own=own, port=port, modules=modules, root=root, override=override)
    (own / "apache2.conf").write_text(settings)
    with running([command, "-d", str(own), "-f", str(own / "apache2.conf"), "-DFOREGROUND"], port):
        yield f"http://127.0.0.1:{port}"
