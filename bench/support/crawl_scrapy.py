"""Scrapy: crawl_scrapy.py PORT PAGES HOSTS FIRST PATHS. Reads each page's title and links; prints its measure as JSON."""
import json
import resource
import sys
import time

import scrapy
from scrapy.crawler import CrawlerProcess

port, pages, hosts, first = (int(value) for value in sys.argv[1:5])
paths = json.loads(sys.argv[5])
read = 0


class Links(scrapy.Spider):
    name = "links"
    started = 0.0
    used = 0.0

    def start_requests(self):
        Links.started = time.monotonic()
        Links.used = time.process_time()
        for host in range(first, first + hosts):
            for path in paths:
                yield scrapy.Request(f"http://127.1.{host // 250}.{1 + host % 250}:{port}{path}", dont_filter=True)

    def parse(self, response):
        global read
        title = response.css("title::text").get()
        links = response.css("a::attr(href)").getall()
        if title and len(links) > 50:
            read += 1


process = CrawlerProcess(
    settings={
        "LOG_ENABLED": False,
        "ROBOTSTXT_OBEY": False,
        "RETRY_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    }
)
process.crawl(Links)
process.start()
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(
    json.dumps(
        {
            "pages": read,
            "wallMs": (time.monotonic() - Links.started) * 1000,
            "cpuMs": (time.process_time() - Links.used) * 1000,
            "residentMiB": most,
            "mostMiB": most,
        }
    )
)
