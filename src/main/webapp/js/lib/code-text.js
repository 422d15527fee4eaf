/**
 * Code in a text: blocks between lines of three backticks, and parts of a line between single ones.
 */

const FENCE = /^```[^`]*$/;
const END = /^```\s*$/;
const INLINE = /`([^`\n]+)`/g;

/** @typedef {{kind: 'text' | 'code' | 'block', text: string}} CodePart */

/**
 * @param {string} text
 * @returns {CodePart[]} the text in parts, without the backticks and the line ends around blocks. A block that nobody has
 *   ended goes on to the end of the text (CommonMark, section 4.5)
 */
export function codeParts(text) {
  /** @type {CodePart[]} */
  const parts = [];
  const lines = text.split('\n');
  let from = 0;
  for (let at = 0; at < lines.length; at += 1) {
    // A last line that begins a block may be three backticks and no more.
    if (at + 1 === lines.length || !FENCE.test(lines[at] ?? '')) continue;
    const end = endFrom(lines, at + 1);
    const code = lines.slice(at + 1, end < 0 ? undefined : end).join('\n');
    parts.push(...inlineParts(lines.slice(from, at).join('\n')), { kind: 'block', text: code });
    at = end < 0 ? lines.length : end;
    from = at + 1;
  }
  return [...parts, ...inlineParts(lines.slice(from).join('\n'))];
}

/**
 * @param {string[]} lines
 * @param {number} from
 * @returns {number} index of the line that ends a block; -1 for none
 */
function endFrom(lines, from) {
  for (let at = from; at < lines.length; at += 1) if (END.test(lines[at] ?? '')) return at;
  return -1;
}

/** @param {string} text without blocks */
function inlineParts(text) {
  /** @type {CodePart[]} */
  const parts = [];
  let from = 0;
  for (const { 0: found, 1: code = '', index } of text.matchAll(INLINE)) {
    if (index > from) parts.push({ kind: 'text', text: text.slice(from, index) });
    parts.push({ kind: 'code', text: code });
    from = index + found.length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}
