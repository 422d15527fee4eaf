/* Functions that run in the page. */

/** @param {{own: string, other: string, password: string}} people */
export async function register({ own, other, password }) {
  const ask = async (
    /** @type {string} */ method,
    /** @type {string} */ path,
    /** @type {any} */ body,
  ) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  };
  await ask('POST', '/api/accounts', { username: other, password });
  await ask('POST', '/api/accounts', { username: own, password });
  await ask('PUT', `/api/contacts/${other}`);
  await ask('POST', '/api/session', { username: other, password });
  await ask('PUT', `/api/contacts/${own}`);
  await ask('POST', '/api/session', { username: own, password });
}

/** @param {{username: string, password: string}} person */
export async function logIn(person) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(person);
  const answer = await fetch('/api/session', { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`login: ${answer.status}`);
}

/** @returns {Promise<void>} when the page says that the other person is connected */
export async function connected() {
  const path = () => document.querySelector('.talk-facts [data-part="path"]')?.textContent;
  while (!path()?.startsWith('Direct')) await new Promise(requestAnimationFrame);
}

/**
 * Fills the page's database, which must be there.
 *
 * @param {{own: string, other: string, count: number}} past
 */
export async function remember({ own, other, count }) {
  const done = (/** @type {any} */ request, /** @type {string} */ event) =>
    new Promise((resolve) => {
      request[event] = resolve;
    });
  const opening = indexedDB.open(`p2p-chat ${own}`);
  await done(opening, 'onsuccess');
  const database = opening.result;
  const transaction = database.transaction(['messages', 'conversations'], 'readwrite');
  const messages = transaction.objectStore('messages');
  const id = `direct:${[own, other].sort().join(':')}`;
  for (let n = 1; n <= count; n += 1) {
    const mine = n % 3 === 0;
    const message = {
      conversation: id,
      author: mine ? own : other,
      id: crypto.randomUUID(),
      kind: 'text',
      text: `Message number ${n}. ${'Some more words. '.repeat(n % 11)}`,
      at: Date.now() - (count - n) * 60_000,
      state: mine ? 'delivered' : 'received',
    };
    const adding = messages.add(message);
    adding.onsuccess = () => {
      if (n < count) return;
      const last = { ...message, position: adding.result };
      transaction.objectStore('conversations').put({ id, with: other, unread: 0, last });
    };
  }
  await done(transaction, 'oncomplete');
  database.close();
}

/**
 * @param {number} count number of the newest message
 * @returns {Promise<number>} ms from the navigation until it was painted
 */
export async function opened(count) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const isThere = () =>
    [...document.querySelectorAll('.message')].at(-1)?.textContent?.includes(`number ${count}.`);
  while (!isThere()) await frame();
  await frame();
  return performance.now();
}
