/* Functions that run in the page. */

/** From now on the page notices when it says that the other person is connected again, after it said otherwise. */
export function watchForReturn() {
  const facts = /** @type {HTMLElement} */ (document.querySelector('.talk-facts'));
  const path = () => facts.querySelector('[data-part="path"]')?.textContent;
  /** @type {any} */ (globalThis).returned = new Promise((resolve) => {
    let isGone = false;
    const observer = new MutationObserver(() => {
      if (!path()?.startsWith('Direct')) isGone = true;
      else if (isGone) resolve(Date.now());
    });
    observer.observe(facts, { subtree: true, childList: true, characterData: true });
  });
}

/** @returns {Promise<number>} when it was, milliseconds since the epoch */
export async function returned() {
  return await /** @type {any} */ (globalThis).returned;
}

/**
 * Scrolls back to the first message, a third of a screen in each frame.
 *
 * @returns {Promise<{ms: number, frames: number, slowest: number, longTasks: number, longest: number, most: number}>}
 */
export async function scrolledBack() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const scroll = /** @type {HTMLElement} */ (document.querySelector('[data-part=scroll]'));
  const isFirst = () => document.querySelector('.message')?.textContent?.includes('number 1.');
  /** @type {number[]} */
  const tasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: 'longtask' });
  const begun = performance.now();
  let before = begun;
  let frames = 0;
  let slowest = 0;
  let most = 0;
  while (!(isFirst() && scroll.scrollTop === 0)) {
    scroll.scrollTop -= scroll.clientHeight / 3;
    await frame();
    const now = performance.now();
    slowest = Math.max(slowest, now - before);
    before = now;
    frames += 1;
    if (frames % 50 === 0) most = Math.max(most, document.querySelectorAll('.message').length);
  }
  const ms = performance.now() - begun;
  const longest = Math.max(0, ...tasks);
  return { ms, frames, slowest, longTasks: tasks.length, longest, most };
}
