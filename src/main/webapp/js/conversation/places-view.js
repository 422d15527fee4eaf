/** Where the first unread message is put, as a part of the height: what was before is in sight too. */
const NEWS_AT = 0.25;

/**
 * Where one was in conversations that one has left before their end.
 */
export class PlacesView {
  /** @type {Map<string, {position: number, top: number}>} by username */
  #places = new Map();

  /**
   * @param {string} username
   * @returns {number | null} position of the message where one was; null for the end
   */
  of(username) {
    return this.#places.get(username)?.position ?? null;
  }

  /**
   * A conversation is left.
   *
   * @param {string} username
   * @param {import('./scroll-view.js').ScrollView} scroll
   */
  keep(username, scroll) {
    this.#places.delete(username);
    if (scroll.atEnd) return;
    const first = scroll.anchors.find(({ element }) => Number(element.dataset.position) > 0);
    if (first === undefined) return;
    const position = Number(first.element.dataset.position);
    this.#places.set(username, { position, top: first.top });
  }

  /**
   * A conversation is opened: goes to the first unread message, or where one was, or to the end.
   *
   * @param {import('./state.js').Conversation} conversation
   * @param {HTMLElement} log that shows it
   * @param {import('./scroll-view.js').ScrollView} scroll
   */
  arrive({ with: username, unread }, log, scroll) {
    const news = log.querySelector('[data-news]');
    const place = this.#places.get(username);
    const there = log.querySelector(`[data-position="${place?.position ?? ''}"]`);
    if (unread > 0 && news instanceof HTMLElement) {
      scroll.toElement(news, scroll.height * NEWS_AT);
    } else if (place !== undefined && there instanceof HTMLElement) {
      scroll.toElement(there, place.top);
    } else {
      scroll.toEnd();
    }
  }
}
