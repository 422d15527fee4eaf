import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';

/**
 * Makes one SVG of the icons listed in `icons.json`; each is used as `<use href="/icons.svg#name">`.
 * Stroke and fill come from the page's style sheet.
 */
export function iconSprite() {
  const names = JSON.parse(readFileSync(path.join(ROOT, 'web-build/icons.json'), 'utf8'));
  const symbols = [...names].sort().map((name) => `  ${symbol(name)}\n`);
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('')}</svg>\n`;
}

/** @param {string} name of an icon of the set */
function symbol(name) {
  const file = path.join(ROOT, 'node_modules/lucide-static/icons', `${name}.svg`);
  const drawing = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(readFileSync(file, 'utf8'))?.[1];
  if (drawing === undefined) throw new Error(`The icon ${name} is no SVG`);
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawing.replaceAll(/\s*\n\s*/g, '')}</symbol>`;
}
