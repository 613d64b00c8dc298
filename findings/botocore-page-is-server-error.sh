#!/usr/bin/env bash
# botocore reports a web page that a server sends with the code 200 as "Internal Server Error", HTTP code 500.
#
# Version:  botocore 1.44.8.
# Expected: the documentation of boto3, "Error handling", has the code of HTTP in ResponseMetadata.HTTPStatusCode of an
#           error. A server that sends a page with the code 200, as when somebody types the address of a web site where
#           that of a storage belongs, should be reported as one that sends no list of objects, or at least with its
#           code; and a page that is well-formed XML should not be taken for an answer either.
# Seen:     a page that is no XML becomes an error 500 with a message that the server never sent, after all tries that
#           are allowed, here three; one that is well-formed becomes an empty list, for it is not called "Error":
#               botocore 1.44.8
#               no XML       200 sent 3 times: ClientError 500 Internal Server Error, HTTPStatusCode 500
#               well-formed  200 sent 1 time: a list without a name, HTTPStatusCode 200
# So:       look at the Content-Type of the answer (it is in ResponseMetadata.HTTPHeaders) before believing the code,
#           and at the name of the bucket before believing an empty list.
#
# Needs:    python3 with pip and venv. Everything is installed into a temporary folder; the server listens on the
#           loopback address.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
unset "${!AWS_@}" # what may be set up for Amazon's own programs
export HOME="$work"

python3 -m venv environment
environment/bin/pip -q install --disable-pip-version-check botocore==1.44.8 2>/dev/null

environment/bin/python - >seen <<'RUN'
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import botocore
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.session import Session


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked += 1
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(self.server.page)))
        self.end_headers()
        self.wfile.write(self.server.page)

    def log_message(self, *arguments):
        pass


def ask(page):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    server.page, server.asked = page, 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    client = Session().create_client(
        "s3",
        region_name="us-east-1",
        endpoint_url=f"http://127.0.0.1:{server.server_port}",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        config=Config(retries={"mode": "standard", "total_max_attempts": 3}, s3={"addressing_style": "path"}),
    )
    try:
        answer = client.list_objects_v2(Bucket="bucket")
        what = "a list with a name" if "Name" in answer else "a list without a name"
    except ClientError as error:
        answer = error.response
        what = f"ClientError {answer['Error']['Code']} {answer['Error']['Message']}"
    times = "1 time" if server.asked == 1 else f"{server.asked} times"
    return f"200 sent {times}: {what}, HTTPStatusCode {answer['ResponseMetadata']['HTTPStatusCode']}"


print("botocore", botocore.__version__)
print("no XML      ", ask(b"<!doctype html><p>Hello"))
print("well-formed ", ask(b"<html><body><p>Hello</p></body></html>"))
RUN

cat seen
diff - seen <<'EXPECTED' || { echo "Changed: see the difference above." >&2; exit 1; }
botocore 1.44.8
no XML       200 sent 3 times: ClientError 500 Internal Server Error, HTTPStatusCode 500
well-formed  200 sent 1 time: a list without a name, HTTPStatusCode 200
EXPECTED
echo "As described."
