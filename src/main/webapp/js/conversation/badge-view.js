import { part } from '../lib/template.js';

/**
 * Whether there is something unread, where the title cannot be seen: on the tab's icon, and on that of the installed page.
 *
 * @param {import('../app.js').App} app
 */
export function showBadge({ store }) {
  const icon = part(document, 'link[rel="icon"]', HTMLLinkElement);
  const { href } = icon;
  const unreadHref = icon.dataset.unread ?? href;
  store.watch(
    // Who is logged out leaves no count behind.
    (state) => (state.session.phase === 'ended' ? 0 : unreadIn(state)),
    (count) => {
      icon.href = count === 0 ? href : unreadHref;
      setAppBadge(count);
    },
  );
}

/**
 * @param {import('../app.js').AppState} state
 * @returns {number} messages that were not read, of people who are not muted
 */
export function unreadIn({ conversations, settings }) {
  return Object.values(conversations.with)
    .filter((it) => !settings.muted.includes(it.with))
    .reduce((sum, { unread }) => sum + unread, 0);
}

/** @param {number} count */
async function setAppBadge(count) {
  if (!('setAppBadge' in navigator)) return;
  try {
    await (count === 0 ? navigator.clearAppBadge() : navigator.setAppBadge(count));
  } catch (error) {
    // A page that is not installed has none.
    if (!(error instanceof DOMException)) throw error;
  }
}
