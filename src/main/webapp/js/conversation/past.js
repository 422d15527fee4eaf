import { otherIn } from './direct-state.js';

/**
 * Shows that more is stored of the past of conversations: in the list, and in those that are in memory above what is shown
 * there, which stays where it is.
 *
 * @param {object} parts
 * @param {string} parts.username own
 * @param {import('../lib/store.js').Store<import('../app.js').AppState>} parts.store
 * @param {import('./timeline.js').Timeline} parts.timeline
 * @param {import('./pages.js').Pages} parts.pages
 * @param {import('./rereading.js').Rereading} parts.rereading
 * @param {readonly string[]} conversations
 */
export async function showPast({ username, store, timeline, pages, rereading }, conversations) {
  for (const id of conversations) {
    const other = otherIn(id, username);
    const known = other === undefined ? undefined : store.state.conversations.with[other];
    const isEmpty = known?.status === 'ready' && known.messages.length === 0;
    // Where nothing was said yet the person is to see what was said last.
    if (isEmpty) await timeline.attempt(() => pages.loadNewest(known.with));
  }
  await rereading.note(conversations);
}
