import { loadLater } from '../lib/later.js';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Draws a QR code. Few people look at one, and only they load what draws it.
 *
 * @param {SVGElement} svg stays hidden where that cannot be loaded, for there is no network
 * @param {string} text that the code says
 */
export async function showCode(svg, text) {
  const drawing = await loadLater(() => import('./draw.js'));
  svg.toggleAttribute('hidden', drawing === undefined);
  if (drawing === undefined) return;
  const { size, path } = drawing.drawQr(text);
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  const dark = document.createElementNS(SVG, 'path');
  dark.setAttribute('d', path);
  svg.replaceChildren(dark);
}
