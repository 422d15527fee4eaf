import { readNote } from './envelope.js';
import { mayTalk } from './links.js';
import { Receipts } from './receipts.js';
import { Typing } from './typing.js';

/**
 * What is said besides messages. A note of a kind that is not known here is passed over.
 *
 * @param {ConstructorParameters<typeof Receipts>[0]} options
 */
export function joinAsides(options) {
  const { store, timeline, peers } = options;
  const receipts = new Receipts(options);
  const typing = new Typing(options);
  peers.on('note', ({ payload, ...note }) => {
    const { username, id } = note;
    if (!mayTalk(store.state, username)) return;
    const conversation = timeline.conversationWith(username);
    const aside = readNote(payload, { id, conversation });
    if (aside?.kind === 'receipt') receipts.receive(note, aside.read);
    if (aside?.kind === 'typing') typing.receive(username, aside.active);
  });
  return { receipts, typing };
}
