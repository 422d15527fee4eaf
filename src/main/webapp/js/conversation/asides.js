import { mayTalk } from './allowed.js';
import { readNote } from './envelope.js';
import { Marks } from './marks.js';
import { Reading } from './reading.js';
import { Receipts } from './receipts.js';
import { Typing } from './typing.js';

/**
 * What is said besides messages. A note of a kind that is not known here is passed over.
 *
 * @param {Omit<ConstructorParameters<typeof Receipts>[0], 'marks'> & {
 *   database: import('../storage/database.js').Database,
 *   sharing: ConstructorParameters<typeof Reading>[0]['sharing'],
 *   changed: (conversations: readonly string[]) => void, isVisible: () => boolean}} options
 */
export function joinAsides({ database, changed, isVisible, sharing, ...options }) {
  const { store, timeline, peers } = options;
  const marks = new Marks(database, changed);
  const receipts = new Receipts({ ...options, marks });
  const typing = new Typing(options);
  peers.on('note', ({ payload, ...note }) => {
    const { username, id } = note;
    // Between one's own devices there are none.
    if (username === options.username || !mayTalk(store.state, username)) return;
    const conversation = timeline.conversationWith(username);
    const aside = readNote(payload, { id, conversation });
    if (aside?.kind === 'receipt') receipts.receive(note, aside.read);
    if (aside?.kind === 'typing') typing.receive(username, aside.active);
  });
  return {
    receipts,
    typing,
    marks,
    reading: new Reading({ store, marks, receipts, timeline, sharing, isVisible }),
  };
}
