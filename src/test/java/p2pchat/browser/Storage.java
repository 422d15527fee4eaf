package p2pchat.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a page stores in its browser: made to fail as browsers do, and filled with a past. */
final class Storage {
    /** Opens a person's database in a page, and offers {@code reading} it. */
    private static final String READING = """
            const opening = indexedDB.open(`p2p-chat ${own}`);
            await new Promise((resolve) => { opening.onsuccess = resolve; });
            const database = opening.result;
            const reading = async (store, ask) => {
              const asking = ask(database.transaction(store).objectStore(store));
              await new Promise((resolve) => { asking.onsuccess = resolve; });
              return asking.result;
            };
            """;

    private Storage() {}

    /** Texts of the stored messages of an author, in the order in which they came, as the page itself reads them. */
    static List<?> texts(Person person, Person author) {
        return (List<?>) person.page().evaluate("""
                        async ([own, author]) => {
                          const { openDatabase } = await import('/js/storage/database.js');
                          const database = await openDatabase(own);
                          const messages = await database.getAll('messages');
                          database.close();
                          return messages.filter((it) => it.author === author).map((it) => it.text);
                        }""", new Object[] {person.username(), author.username()});
    }

    /** How many rows a store of a person has. */
    static int count(Person person, String store) {
        return (int) person.page()
                .evaluate("async ([own, name]) => {" + READING + """
                const count = await reading(name, (store) => store.count());
                database.close();
                return count;
                }""", new Object[] {person.username(), store});
    }

    /** All rows of a person as they rest, without reading them as the page does: bytes, by the place where they are. */
    static Map<String, byte[]> asItRests(Person person) {
        Map<?, ?> stores = (Map<?, ?>)
                person.page().evaluate("async ([own]) => {" + READING + """
                const bytesOf = (value) => {
                  if (typeof value === 'string') return [...new TextEncoder().encode(value)];
                  if (value instanceof Uint8Array) return [...value];
                  if (value === null || typeof value !== 'object') return [];
                  return Object.entries(value).flatMap(([name, part]) => [...bytesOf(name), ...bytesOf(part)]);
                };
                const stores = {};
                for (const name of database.objectStoreNames) {
                  const rows = await reading(name, (store) => store.getAll());
                  const keys = await reading(name, (store) => store.getAllKeys());
                  const bytes = [...bytesOf(keys), ...bytesOf(rows)];
                  stores[name] = bytes.map((it) => String.fromCharCode(it)).join('');
                }
                database.close();
                return stores;
                }""", new Object[] {person.username()});
        Map<String, byte[]> places = new LinkedHashMap<>();
        stores.forEach((name, bytes) -> places.put(
                "the " + name + " of " + person.username(), bytes.toString().getBytes(ISO_8859_1)));
        return places;
    }

    /** Waits until a person has that many messages, and none of theirs is still to be delivered. */
    static void awaitDelivered(Person person, int count, double patienceMs) {
        Page page = person.page();
        Waiting.until(
                page,
                () -> (boolean) page.evaluate(
                        "async ([own, count]) => {" + READING + """
                        const messages = await reading('messages', (store) => store.count());
                        const waiting = await reading('outbox', (store) => store.count());
                        database.close();
                        return messages >= count && waiting === 0;
                        }""", new Object[] {person.username(), count}),
                patienceMs);
    }

    /** Waits until so many messages of a person are still to be delivered, and all of them lie in mailboxes. */
    static void awaitPosted(Person person, int count, double patienceMs) {
        Page page = person.page();
        Waiting.until(
                page,
                () -> (boolean) page.evaluate(
                        "async ([own, count]) => {" + READING + """
                        const waiting = await reading('outbox', (store) => store.getAll());
                        database.close();
                        return waiting.length === count && waiting.every(({ posted }) => posted !== undefined);
                        }""", new Object[] {person.username(), count}),
                patienceMs);
    }

    /** Waits until all that a person has said, and owes to other devices, has come there or lies in mailboxes. */
    static void awaitNothingUnposted(Person person) {
        Page page = person.page();
        Waiting.until(page, () ->
                (boolean) page.evaluate("async ([own]) => {" + READING + """
                const outbox = await reading('outbox', (store) => store.getAll());
                const owed = await reading('owed', (store) => store.getAll());
                database.close();
                return [...outbox, ...owed].every(({ posted }) => posted !== undefined);
                }""", new Object[] {person.username()}));
    }

    /** Waits until it has been told, to whoever wrote a message, that a person has read as far as it. */
    static void awaitReadTold(Person person, Person author, String text) {
        Page page = person.page();
        Waiting.until(page, () ->
                (boolean) page.evaluate("""
                        async ([own, author, text]) => {
                          const { openDatabase } = await import('/js/storage/database.js');
                          const database = await openDatabase(own);
                          const messages = await database.getAll('messages');
                          const conversations = await database.getAll('conversations');
                          database.close();
                          const said = messages.find((it) => it.author === author && it.text === text);
                          const { receipt } = conversations.find((it) => it.with === author) ?? {};
                          return said !== undefined && receipt?.read === said.id && receipt.told.length > 0;
                        }""", new Object[] {person.username(), author.username(), text}));
    }

    /** The name of a person's browser among their devices. */
    static String device(Person person) {
        return device(person.page(), person);
    }

    /** The same, read in any page of the person. */
    static String device(Page page, Person person) {
        return (String) page.evaluate("""
                        async (username) => {
                          const { openDatabase, deviceOf } = await import('/js/storage/database.js');
                          const database = await openDatabase(username);
                          const device = await deviceOf(database);
                          database.close();
                          return device;
                        }""", person.username());
    }

    /** The epoch of the group that a person uses with another one. */
    static int epoch(Person person, Person other) {
        return epoch(person.page(), person, other);
    }

    /** The same, read in any page of the person. */
    static int epoch(Page page, Person person, Person other) {
        return (int) page.evaluate(
                "async ([own, other]) => {" + READING + """
                const groups = await reading('groups', (store) => store.getAll());
                database.close();
                return groups.find(({ current, people }) => current && people.includes(other))?.epoch ?? -1;
                }""", new Object[] {person.username(), other.username()});
    }

    /** It is time for a person to renew their keys, the next time that they say something to another one. */
    static void makeRenewalDue(Page page, Person person, Person other) {
        page.evaluate("async ([own, other]) => {" + READING + """
                const groups = await reading('groups', (store) => store.getAll());
                const { renewal, ...group } = groups.find(({ current, people }) => current && people.includes(other));
                const transaction = database.transaction('groups', 'readwrite');
                transaction.objectStore('groups').put({ ...group, renewal: { ...renewal, dueAt: 0 }, version: group.version + 1 });
                await new Promise((resolve) => { transaction.oncomplete = resolve; });
                database.close();
                }""", new Object[] {person.username(), other.username()});
    }

    /** Waits until nothing is owed any more to those whose messages are stored: they have been told. */
    static void awaitAcknowledged(Page page, Person person) {
        Waiting.until(page, () ->
                (boolean) page.evaluate("async ([own]) => {" + READING + """
                const owed = await reading('acknowledgements', (store) => store.count());
                database.close();
                return owed === 0;
                }""", new Object[] {person.username()}));
    }

    /** Waits until so many messages are kept for other devices of a person, and all of them lie in mailboxes. */
    static void awaitCopied(Page page, Person person, int count) {
        Waiting.until(page, () -> (boolean)
                page.evaluate("async ([own, count]) => {" + READING + """
                const owed = await reading('owed', (store) => store.getAll());
                const messages = await reading('messages', (store) => store.getAll());
                database.close();
                // What else is owed tells which of them have reached the other person.
                const copies = owed.filter(({ id }) => messages.some((it) => it.id === id));
                return copies.length === count && owed.every(({ to, posted }) => to === own && posted !== undefined);
                }""", new Object[] {person.username(), count}));
    }

    /** Makes all rows those of an earlier version of the page, which left them open. */
    static void makeEarlier(Person person) {
        person.page().evaluate("async ([own]) => {" + READING + """
                const transaction = database.transaction('values', 'readwrite');
                const stores = ['values', 'conversations', 'outbox', 'owed', 'changes', 'messages'];
                transaction.objectStore('values').put({ stores, after: null }, 'veil.earlier');
                await new Promise((resolve) => { transaction.oncomplete = resolve; });
                database.close();
                }""", new Object[] {person.username()});
    }

    /** From now on the disk is full, for this page. */
    static void fill(Page page) {
        page.evaluate("""
                () => {
                  window.addToDisk ??= IDBObjectStore.prototype.add;
                  IDBObjectStore.prototype.add = () => {
                    throw new DOMException('The disk is full.', 'QuotaExceededError');
                  };
                }""");
    }

    /** There is room again. */
    static void makeRoom(Page page) {
        page.evaluate("() => { IDBObjectStore.prototype.add = window.addToDisk; }");
    }

    /** The browser gives no storage to any page of this person, as some do in private windows. */
    static void refuse(Page page) {
        page.addInitScript("""
                IDBFactory.prototype.open = () => {
                  throw new DOMException('Not in this window.', 'InvalidStateError');
                };""");
    }

    /**
     * Makes that many messages of a person part of the past, numbered from 1. The page must be loaded again to show them.
     */
    static void remember(Person person, Person other, int count) {
        remember(person, other, count, 0);
    }

    /** The same, and so many of the newest have not been read. */
    static void remember(Person person, Person other, int count, int unread) {
        person.page().evaluate("""
                        async ([own, other, count, unread]) => {
                          const opening = indexedDB.open(`p2p-chat ${own}`);
                          await new Promise((resolve) => { opening.onsuccess = resolve; });
                          const database = opening.result;
                          const transaction = database.transaction(['messages', 'conversations'], 'readwrite');
                          const id = `direct:${[own, other].sort().join(':')}`;
                          const messages = transaction.objectStore('messages');
                          let firstUnread = null;
                          for (let n = 1; n <= count; n += 1) {
                            const message = {
                              conversation: id,
                              author: other,
                              id: crypto.randomUUID(),
                              kind: 'text',
                              text: `Message number ${n}`,
                              at: Date.now() - (count - n) * 60_000,
                              state: 'received',
                            };
                            const adding = messages.add(message);
                            if (n < count && n !== count - unread + 1) continue;
                            adding.onsuccess = () => {
                              if (n === count - unread + 1) firstUnread = adding.result;
                              if (n < count) return;
                              const last = { ...message, position: adding.result };
                              const conversation = { id, with: other, unread, firstUnread, last };
                              transaction.objectStore('conversations').put(conversation);
                            };
                          }
                          await new Promise((resolve) => { transaction.oncomplete = resolve; });
                          database.close();
                        }""", new Object[] {person.username(), other.username(), count, unread});
    }
}
