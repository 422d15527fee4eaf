/* Functions that run in the page, and do what a person does there. Times are in ms since the epoch: they are of two pages. */

/** @param {{username: string, password: string}} person */
export async function registered(person) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(person);
  const answer = await fetch('/api/accounts', { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`register: ${answer.status}`);
}

/** Waits until the account has its keys. */
export async function identified() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  while (document.querySelector('recovery-notice')?.checkVisibility() !== true) await frame();
}

/** @returns {Promise<string>} the code by which this browser can be linked */
export async function shown() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const button = () => document.querySelector('identity-trouble [data-do="link"]');
  while (button()?.checkVisibility() !== true) await frame();
  button().click();
  const code = () => document.querySelector('#link-new [data-part="typed"]')?.textContent.trim();
  while (!code()) await frame();
  return code();
}

/** @param {string} code of another browser, which is to be linked */
export async function asked(code) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  document.querySelector('#open-settings').click();
  document.querySelector('#settings [data-do="link"]').click();
  const field = () => document.querySelector('#link-present-code');
  while (field()?.checkVisibility() !== true) await frame();
  field().value = code;
  field().form.requestSubmit();
  const yes = () => document.querySelector('#link-present [data-do="yes"]');
  while (yes()?.checkVisibility() !== true) await frame();
}

/** @returns {number} when it was said that the digits are the same */
export function confirmed() {
  document.querySelector('#link-present [data-do="yes"]').click();
  return Date.now();
}

/** Notes from now on what the page is busy with, and when it is linked. */
export function watched() {
  window.tasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.tasks.push(duration);
  }).observe({ type: 'longtask' });
  const done = () => document.querySelector('#link-new [data-step="done"]');
  const look = () => {
    if (done()?.checkVisibility()) window.linkedAt = Date.now();
    else requestAnimationFrame(look);
  };
  look();
}

/**
 * Waits until all messages are there, and the page says so.
 *
 * @returns {Promise<{linkedAt: number, doneAt: number, slowest: number, longTasks: number}>}
 */
export async function haveAll() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const line = () => document.querySelector('#link-new .handover [data-part="text"]')?.textContent;
  while (!line()?.startsWith('All your earlier messages')) await frame();
  const { tasks, linkedAt } = window;
  return { linkedAt, doneAt: Date.now(), slowest: Math.max(0, ...tasks), longTasks: tasks.length };
}
