"""What is known of the S3 storages that newsrooms rent: their endpoints, regions, and who may read a file."""

import re
from dataclasses import dataclass
from re import Pattern

from desktop_editor.publish.destination import Destination

# Servers that newsrooms run themselves, such as MinIO and Ceph, take it if they have no region of their own.
ANY_REGION = "us-east-1"


@dataclass(frozen=True, slots=True)
class Storage:
    """A storage: its `endpoint` as people type it, and which servers are it, with the region in their name.

    `acl` is what a file has to be sent with so that readers may read it; empty where the bucket says that.
    """

    name: str
    endpoint: str
    server: Pattern[str]
    region: str
    acl: str = ""


# Read in November 2026. Yandex: its documentation, "How to use the S3 API" of September 2025 (the endpoint;
# a bucket with dots in its name only as a path) and "Managing access" (the bucket opens its objects).
# Selectel: "S3" and "AWS CLI" of its documentation (paths; the region is the pool; a public bucket opens
# its objects); the endpoint as public set-ups of its customers have it. VK Cloud: "Object Storage API" and
# "Managing objects in a bucket" of its documentation (endpoints by region; an object is private unless it
# comes with an ACL), the older endpoints hb.bizmrg.com and hb.vkcs.cloud in the versions of 2024.
STORAGES = (
    Storage(
        "Yandex Object Storage",
        "storage.yandexcloud.net",
        re.compile(r"storage\.(yandexcloud\.net|cloud\.yandex\.net)"),
        "ru-central1",
    ),
    Storage(
        "Selectel",
        "s3.ru-1.storage.selcloud.ru",
        re.compile(r"s3\.(?P<region>[a-z]+-\d+)\.storage\.selcloud\.ru"),
        "ru-1",
    ),
    Storage(
        "VK Cloud",
        "hb.ru-msk.vkcloud-storage.ru",
        re.compile(r"hb\.((?P<region>[a-z]+-[a-z]+)\.)?(vkcloud-storage\.ru|vkcs\.cloud)|hb\.bizmrg\.com"),
        "ru-msk",
        acl="public-read",
    ),
)


def region(destination: Destination) -> str:
    """Return the region that requests are signed for: the one that was set, or the storage's own."""
    if destination.region:
        return destination.region
    for storage in STORAGES:
        if found := storage.server.fullmatch(destination.server):
            return found.groupdict().get("region") or storage.region
    return ANY_REGION


def acl(destination: Destination) -> str:
    """Return the ACL with which readers may read a file; empty where the bucket permits it."""
    fitting = (storage.acl for storage in STORAGES if storage.server.fullmatch(destination.server))
    return next(fitting, "")
