/**
 * Asks before the page is left when something would be lost: what cannot be stored is nowhere but on it.
 *
 * @param {import('../app.js').App} app
 * @param {import('./composer-view.js').MessageComposer} composer
 */
export function warnOfLoss({ store }, composer) {
  addEventListener('beforeunload', (event) => {
    composer.keepDraft();
    if (composer.isUnkept || hasFailed(store.state.conversations)) event.preventDefault();
  });
  addEventListener('pagehide', () => composer.keepDraft());
  document.addEventListener('visibilitychange', () => composer.keepDraft());
}

/** @param {import('./state.js').ConversationsState} conversations */
function hasFailed(conversations) {
  return Object.values(conversations.with).some(({ messages }) =>
    messages.some(({ state }) => state === 'failed'),
  );
}
