// A publisher on loopback, and a canary that nobody may ask for anything.

import { once } from "node:events";
import { createServer } from "node:http";

import { baited, feedOf, fragments, groups } from "./corpus.mjs";

/** Fragments to an article, where many are shown at once. */
const TOGETHER = 100;
/** Fragments to a feed, where each is an article. */
const APART = 500;

/** Serves the hostile feeds; `asked` is what the one at `canary` has been asked for. */
export async function openSite() {
  const asked = [];
  const canary = await listen((request, response) => {
    asked.push(request.url);
    response.end();
  });
  const feeds = new Map();
  const site = await listen((request, response) => {
    const feed = feeds.get(request.url);
    response.writeHead(feed ? 200 : 404, { "content-type": "application/rss+xml; charset=utf-8" });
    response.end(feed);
  });

  const all = fragments().map((fragment) => baited(fragment, canary.base));
  const articles = groups(all, TOGETHER).map((group) => group.map((one) => `${one}\n<hr>\n`).join(""));
  feeds.set("/together.xml", feedOf("together", articles));
  const apart = groups(all, APART);
  apart.forEach((group, at) => feeds.set(`/apart-${at}.xml`, feedOf(`apart-${at}`, group)));

  return {
    asked,
    canary: canary.base,
    fragments: all.length,
    articles: articles.length,
    together: `${site.base}/together.xml`,
    apart: apart.map((_, at) => `${site.base}/apart-${at}.xml`),
    close() {
      site.server.close();
      canary.server.close();
      site.server.closeAllConnections();
      canary.server.closeAllConnections();
    },
  };
}

async function listen(answer) {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, base: `http://127.0.0.1:${server.address().port}` };
}
