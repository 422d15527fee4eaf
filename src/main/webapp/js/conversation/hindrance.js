import { obstacleTo } from '../identity/people-state.js';
import { wait } from '../lib/timing.js';

/** What a page begins with comes within moments, or neither the server nor the disk answers. */
const BEGIN_PATIENCE_MS = 10_000;

/**
 * What keeps one from writing to a person. Until the list of contacts is there nobody can be told that they are none, and
 * until the history is open nothing can be kept; whoever writes as soon as a page is to be seen is not told to wait.
 *
 * @param {import('../lib/store.js').Store<import('../app.js').AppState>} store
 * @param {import('../lib/timing.js').Clock} clock
 * @param {string} username
 * @returns {Promise<'elsewhere' | 'not-ready' | 'not-a-contact' | 'identity' | undefined>}
 */
export async function hindranceTo(store, clock, username) {
  if (!isDecided(store.state, username)) {
    const decided = store.until((state) => isDecided(state, username));
    await Promise.race([decided, wait(clock, BEGIN_PATIENCE_MS)]);
  }
  const { contacts, identity, session } = store.state;
  if (session.phase === 'elsewhere') return 'elsewhere';
  if (!isDecided(store.state, username)) return 'not-ready';
  if (contacts.people[username]?.state !== 'accepted') return 'not-a-contact';
  return obstacleTo(identity, username) === null ? undefined : 'identity';
}

/**
 * What is put into the outbox while there is no way to a person has certainly not left this device, until it is taken out.
 *
 * @param {import('../app.js').AppState} state
 * @param {string} username
 * @returns {{unsent?: true}}
 */
export function unsentTo({ conversations }, username) {
  return conversations.with[username]?.link.state === 'open' ? {} : { unsent: true };
}

/**
 * @param {import('../app.js').AppState} state
 * @param {string} username
 */
function isDecided({ contacts, conversations }, username) {
  const isOpen = conversations.status !== 'loading' || conversations.trouble !== null;
  return isOpen && (contacts.status !== 'loading' || contacts.people[username] !== undefined);
}
