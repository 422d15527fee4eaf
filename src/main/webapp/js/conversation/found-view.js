import { matchesIn } from '../lib/fold.js';

/** Names for the style sheet. */
const ALL = 'found';
const CURRENT = 'found-current';

/**
 * Marks what was found in the messages that are shown: the words where the browser can, and the message one is at.
 */
export class FoundView {
  #list;
  #wanted = '';
  /** @type {Element | null} */
  #current = null;
  #frame = 0;
  #changes;

  /** @param {HTMLElement} list of messages */
  constructor(list) {
    this.#list = list;
    this.#changes = new MutationObserver(() => this.#markSoon());
  }

  /**
   * @param {string} wanted folded; empty for nothing
   * @param {Element | null} current message
   */
  show(wanted, current) {
    this.#wanted = wanted;
    this.#current?.removeAttribute('data-found');
    this.#current = current;
    current?.setAttribute('data-found', '');
    this.#changes.disconnect();
    if (wanted !== '') this.#changes.observe(this.#list, { childList: true, subtree: true });
    this.#mark();
  }

  /**
   * @param {Element} message
   * @returns {boolean} whether it shows the words; the end of a long one is folded away
   */
  shows(message) {
    return rangesIn(message, this.#wanted).length > 0;
  }

  #markSoon() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#mark());
  }

  #mark() {
    if (!('highlights' in CSS)) return;
    for (const name of [ALL, CURRENT]) CSS.highlights.delete(name);
    if (this.#wanted === '') return;
    const messages = [...this.#list.querySelectorAll('.message[data-kind="text"]')];
    const others = messages.filter((message) => message !== this.#current);
    CSS.highlights.set(
      ALL,
      new Highlight(...others.flatMap((message) => rangesIn(message, this.#wanted))),
    );
    if (this.#current === null) return;
    CSS.highlights.set(CURRENT, new Highlight(...rangesIn(this.#current, this.#wanted)));
  }
}

/**
 * A match may begin in a link and end behind it.
 *
 * @param {Element} message
 * @param {string} wanted folded
 * @returns {Range[]}
 */
function rangesIn(message, wanted) {
  const shown = message.querySelector('[data-part="text"]');
  if (shown === null || wanted === '') return [];
  const walker = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
  /** @type {{node: Node, from: number}[]} */
  const nodes = [];
  let text = '';
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    nodes.push({ node, from: text.length });
    text += node.textContent;
  }
  return matchesIn(text, wanted).map(({ start, end }) => {
    const range = new Range();
    const first = nodes.findLast(({ from }) => from <= start);
    const last = nodes.findLast(({ from }) => from < end);
    if (first !== undefined) range.setStart(first.node, start - first.from);
    if (last !== undefined) range.setEnd(last.node, end - last.from);
    return range;
  });
}
