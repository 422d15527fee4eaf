/**
 * Makes conversations part of the past of somebody who is logged in, each with one message.
 *
 * @param {import('puppeteer-core').Page} page of the chats
 * @param {string} own username
 * @param {string[]} others usernames
 */
export async function seedConversations(page, own, others) {
  await page.evaluate(
    async (own, others) => {
      const opening = indexedDB.open(`p2p-chat ${own}`);
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      const transaction = opening.result.transaction(['messages', 'conversations'], 'readwrite');
      others.forEach((other, at) => {
        const conversation = `direct:${[own, other].sort().join(':')}`;
        const message = {
          conversation,
          author: other,
          id: crypto.randomUUID(),
          kind: 'text',
          text: `Shall we meet at ${at} past noon? I bring the maps, you bring the bread.`,
          at: Date.now() - at * 3_600_000,
          state: 'received',
        };
        const adding = transaction.objectStore('messages').add(message);
        adding.onsuccess = () => {
          const last = { ...message, position: adding.result };
          const unread = at % 3 === 0 ? at : 0;
          transaction
            .objectStore('conversations')
            .put({ id: conversation, with: other, unread, last });
        };
      });
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      opening.result.close();
    },
    own,
    others,
  );
}
