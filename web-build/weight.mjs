import { gzipSync } from 'node:zlib';

/** What a first visit may weigh, compressed, in bytes. */
export const HEAVIEST = 250_000;

/** What a page loads by itself: its own text, and what its tags name. Pictures of people come on top. */
const LOADED = /<(?:script|link|use|img)\b[^>]*\s(?:src|href)="(\/[^"#?]*)/g;

/**
 * What a first visit loads of a page, compressed as servers do it.
 *
 * @param {string} html the page as it is served
 * @param {(url: string) => string | Uint8Array} contentOf by absolute path on the server
 * @param {string[]} [more] loaded besides
 * @returns {number} bytes
 */
export function firstVisitBytes(html, contentOf, more = []) {
  const urls = new Set([...[...html.matchAll(LOADED)].map(([, url = '']) => url), ...more]);
  const pages = [...urls].filter((url) => url.endsWith('.html') || url === '/');
  for (const page of pages) urls.delete(page);
  const contents = [html, ...[...urls].sort().map(contentOf)];
  return contents.reduce((sum, content) => sum + gzipSync(content, { level: 6 }).length, 0);
}
