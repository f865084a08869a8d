"""Claims linked across articles, from saved records alone: who else says it, who denies it, from how many origins."""

from claimx.linking.linker import link_records
from claimx.linking.schema import Links, dump_links, links_json_schema, parse_links

__all__ = ["Links", "dump_links", "link_records", "links_json_schema", "parse_links"]
