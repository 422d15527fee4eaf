/** A person this near to the end is reading the newest. */
const NEAR_END_PX = 80;
/** Of a message that is cut off at the end no more than this is needed to count as seen. */
const GLIMPSE_PX = 16;

/** @typedef {{element: HTMLElement, top: number}[]} Anchors elements in sight, and where they were */

/**
 * Where one is in a log: at its end, which is followed, or somewhere before, which is kept whatever changes around it.
 */
export class ScrollView {
  #scroll;
  #list;
  #atEnd = true;
  #isWhole = true;
  #top = 0;
  /** @type {Anchors} */
  #anchors = [];

  /**
   * @param {HTMLElement} scroll
   * @param {HTMLElement} list of messages inside of it, one below the other
   */
  constructor(scroll, list) {
    this.#scroll = scroll;
    this.#list = list;
  }

  /** Whether the newest is in sight, and what comes after it is to be. */
  get atEnd() {
    return this.#atEnd && this.#isWhole;
  }

  /** Height of what is before the part in sight. */
  get before() {
    return this.#scroll.scrollTop;
  }

  /** Height of what comes after the part in sight. */
  get after() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroll;
    return scrollHeight - scrollTop - clientHeight;
  }

  get height() {
    return this.#scroll.clientHeight;
  }

  /** The person, or the page, has scrolled. */
  noticeScroll() {
    // Who goes away from the end scrolls back; a change of size only makes the end go away.
    this.#atEnd = this.after < NEAR_END_PX || (this.#atEnd && this.before >= this.#top);
    this.#remember();
  }

  toEnd() {
    // Without messages there is the card alone, which is read from its start.
    this.#scroll.scrollTop = this.#list.childElementCount === 0 ? 0 : this.#scroll.scrollHeight;
    this.#atEnd = true;
    this.#isWhole = true;
    this.#remember();
  }

  /**
   * Puts an element at a distance from the upper edge.
   *
   * @param {HTMLElement} element
   * @param {number} top in px
   */
  toElement(element, top) {
    this.#scroll.scrollTop += this.#topOf(element) - top;
    this.#atEnd = this.after < NEAR_END_PX;
    this.#remember();
  }

  /**
   * Something has changed in the log or around it: what was in sight goes back to where it was.
   *
   * @param {boolean} [isWhole] whether the log has its newest message, behind which others are added; else it goes on
   */
  keep(isWhole = this.#isWhole) {
    const follows = this.atEnd && isWhole;
    this.#isWhole = isWhole;
    // While it is not shown nothing has a place.
    if (this.height === 0) return;
    if (follows) {
      this.toEnd();
      return;
    }
    const anchor = this.#anchors.find(({ element }) => element.isConnected);
    if (anchor !== undefined) this.#scroll.scrollTop += this.#topOf(anchor.element) - anchor.top;
    this.#atEnd = this.after < NEAR_END_PX;
    this.#remember();
  }

  /** @returns {HTMLElement | undefined} the last of the list that is in sight */
  lastInSight() {
    const { children } = this.#list;
    const end = this.#scroll.getBoundingClientRect().bottom - GLIMPSE_PX;
    const beyond = firstIndex(
      children.length,
      (index) => (children[index]?.getBoundingClientRect().top ?? 0) >= end,
    );
    const last = children[beyond - 1];
    return last instanceof HTMLElement ? last : undefined;
  }

  /** @returns {Anchors} from the upper edge on */
  get anchors() {
    return this.#anchors;
  }

  #remember() {
    this.#top = this.before;
    const { children } = this.#list;
    const bounds = this.#scroll.getBoundingClientRect();
    const first = firstIndex(
      children.length,
      (index) => (children[index]?.getBoundingClientRect().bottom ?? 0) > bounds.top,
    );
    this.#anchors = [];
    for (let index = first; index < children.length; index += 1) {
      const element = children[index];
      if (!(element instanceof HTMLElement)) break;
      const top = element.getBoundingClientRect().top - bounds.top;
      if (top > bounds.height) break;
      this.#anchors.push({ element, top });
    }
  }

  /** @param {HTMLElement} element */
  #topOf(element) {
    return element.getBoundingClientRect().top - this.#scroll.getBoundingClientRect().top;
  }
}

/**
 * @param {number} count
 * @param {(index: number) => boolean} holds false up to some index, true from there on
 * @returns {number} the first index for which it holds, else the count
 */
function firstIndex(count, holds) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
