/**
 * Tells of passkeys that were added to the account, or still log in. Loaded once there is something to tell.
 */
import { onRenewal } from './lib/renewal.js';
import { part } from './lib/template.js';
import { PasskeyNewsView } from './passkeys/news-view.js';
import { learn } from './words/words.js';

/**
 * @param {import('./app.js').App} app
 * @throws {TypeError} when the words cannot be loaded
 */
export async function tellPasskeys({ store, actions }) {
  await learn('devices');
  // What stands above it is there first, so that nothing moves.
  await store.until(({ contacts }) => contacts.status !== 'loading');
  const { dismissAdded, dismissReview } = actions.passkeyNews;
  const view = new PasskeyNewsView(part(document, 'identity-trouble', HTMLElement), {
    dismissAdded,
    dismissReview,
  });
  const show = () => view.show(store.state.passkeyNews);
  store.watch((state) => state.passkeyNews, show);
  onRenewal(show);
}
