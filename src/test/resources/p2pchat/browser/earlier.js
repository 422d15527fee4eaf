/**
 * Makes the database of a person as it was before anything was sealed (version 3), with what they have said with another
 * one. What is marked with `waits` has not left this browser.
 */
async ({ own, other, said }) => {
  const { encodeText } = await import('/js/conversation/envelope.js');
  const opening = indexedDB.open(`p2p-chat ${own}`, 3);
  opening.onupgradeneeded = () => {
    const database = opening.result;
    database.createObjectStore('conversations', { keyPath: 'id' });
    const messages = database.createObjectStore('messages', {
      keyPath: 'position',
      autoIncrement: true,
    });
    messages.createIndex('identity', ['conversation', 'author', 'id'], { unique: true });
    messages.createIndex('timeline', ['conversation', 'position']);
    const outbox = database.createObjectStore('outbox', { keyPath: 'position' });
    outbox.createIndex('recipient', ['to', 'position']);
    outbox.createIndex('change', ['conversation', 'of']);
    database.createObjectStore('values');
    const owed = database.createObjectStore('owed', { keyPath: ['to', 'device', 'position'] });
    owed.createIndex('position', 'position');
    owed.createIndex('change', ['conversation', 'of']);
    database.createObjectStore('devices', { keyPath: ['username', 'device'] });
    database.createObjectStore('changes', { keyPath: ['conversation', 'author', 'id'] });
  };
  await new Promise((resolve, reject) => {
    opening.onsuccess = resolve;
    opening.onerror = reject;
  });
  const database = opening.result;
  const stores = ['conversations', 'messages', 'outbox', 'values', 'devices'];
  const transaction = database.transaction(stores, 'readwrite');
  const conversation = `direct:${[own, other].sort().join(':')}`;
  transaction.objectStore('values').put(`device-of-${own}`, 'device');
  transaction
    .objectStore('devices')
    .put({ username: other, device: `device-of-${other}`, seenAt: Date.now() });
  said.forEach(({ author, id, text, waits }, index) => {
    const at = Date.now() - (said.length - index) * 60_000;
    const delivered = waits ? 'queued' : 'delivered';
    const state = author === own ? delivered : 'received';
    const position = index + 1;
    const message = { position, conversation, author, id, kind: 'text', text, at, state };
    transaction.objectStore('messages').add(message);
    transaction
      .objectStore('conversations')
      .put({ id: conversation, with: other, unread: 0, last: message });
    if (!waits) return;
    const envelope = encodeText({ id, conversation, text, at });
    transaction.objectStore('outbox').add({ position, to: other, id, conversation, envelope });
  });
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = reject;
  });
  database.close();
};
