/* Functions that run in the page of somebody whose login is bound to a device. */

/**
 * @param {string} username
 * @returns {Promise<string>} name of this device
 */
export async function deviceOf(username) {
  const done = (request) =>
    new Promise((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
  const database = await done(indexedDB.open(`p2p-chat ${username}`));
  const device = await done(database.transaction('values').objectStore('values').get('device'));
  database.close();
  return device;
}

/**
 * @param {{to: string, device: string, count: number, size: number, bytes: number}} post `size`: letters a call
 */
export async function postLetters({ to, device, count, size, bytes }) {
  /** UUIDv7 (RFC 9562, section 5.7). */
  const newId = () => {
    const time = Date.now().toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
  };
  const newLetter = () => {
    const data = crypto.getRandomValues(new Uint8Array(bytes));
    const text = btoa(String.fromCharCode(...data));
    const plain = text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    return { device, id: newId(), data: plain };
  };
  for (let left = count; left > 0; left -= size) {
    const letters = Array.from({ length: Math.min(size, left) }, newLetter);
    const answer = await fetch('/api/letters', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to, letters }),
    });
    const outcomes = await answer.json();
    if (!answer.ok || outcomes.some(({ outcome }) => outcome !== 'stored')) {
      throw new Error(`posting: ${answer.status} ${JSON.stringify(outcomes)}`);
    }
  }
}

/** Empties the mailbox of this device. */
export async function fetchAndAcknowledge() {
  for (;;) {
    const answer = await fetch('/api/mailbox?limit=100');
    const letters = await answer.json();
    if (!answer.ok) throw new Error(`mailbox: ${answer.status} ${JSON.stringify(letters)}`);
    if (letters.length === 0) return;
    const acknowledged = await fetch('/api/mailbox/acknowledged', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ cursors: letters.map(({ cursor }) => cursor) }),
    });
    if (!acknowledged.ok) throw new Error(`acknowledging: ${acknowledged.status}`);
  }
}
