/**
 * Whether the person has a part of the page before their eyes, as far as a page can know: the page is on the screen, this
 * part of it is shown, and no dialog lies over it.
 */
export class SightView {
  #element;

  /**
   * @param {Element} element
   * @param {() => void} changed whether it is in sight may be another
   */
  constructor(element, changed) {
    this.#element = element;
    document.addEventListener('visibilitychange', changed);
    // A part that gets or loses its place on the page changes its size.
    new ResizeObserver(changed).observe(element);
    // Dialogs tell that they close, not that they open.
    const dialogs = new MutationObserver(changed);
    dialogs.observe(document.body, { subtree: true, attributeFilter: ['open'] });
  }

  get isClear() {
    const isShown = document.visibilityState === 'visible' && this.#element.checkVisibility();
    return isShown && document.querySelector('dialog:modal') === null;
  }
}
