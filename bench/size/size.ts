import { gzipSync } from "node:zlib";

import type { TestServer } from "../../e2e/server.ts";
import { BUILDER, signedIn, withProduct } from "../product.ts";
import { atMost, type Report } from "../report.ts";

const KILOBYTE = 1024;

/** Script that a page names in its HTML, compressed as it travels: what is fetched before anybody touches the page. */
export function measureSize(): Promise<Report> {
  return withProduct(async (server) => {
    const cookie = await signedIn(server, "Dana");
    const library = await scriptOf(server, "/playbooks", cookie);
    const builder = await scriptOf(server, BUILDER, cookie);
    return {
      figures: [
        atMost("first-load JavaScript, library", { value: 250, unit: " KB" }, library),
        atMost("first-load JavaScript, builder", { value: 450, unit: " KB" }, builder),
      ],
    };
  });
}

/** In KB, gzip. */
async function scriptOf({ url }: TestServer, path: string, cookie: string): Promise<number> {
  const html = await (await fetch(url + path, { headers: { cookie } })).text();
  const found = html.matchAll(/<script(?![^>]*noModule)[^>]* src="([^"]+\.js)"/g);
  const paths = new Set([...found].map(([, source]) => source ?? ""));
  if (paths.size === 0) throw new Error(`${path} names no script.`);
  const sizes = [...paths].map(async (source) => {
    const script = await fetch(new URL(source, url));
    return gzipSync(Buffer.from(await script.arrayBuffer())).length;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / KILOBYTE;
}
