import { throwUncaught } from '../lib/uncaught.js';
import { isSeen } from './allowed.js';
import { Changes } from './changes.js';
import { otherIn } from './direct-state.js';
import { Drafts } from './drafts.js';
import { History } from './history.js';
import { connectionsForgotten } from './link-state.js';
import { Links } from './links.js';
import { OwnDevices } from './own-devices.js';
import { Pages } from './pages.js';
import { showPast } from './past.js';
import { Quotes } from './quotes.js';
import { Removal } from './removal.js';
import { Replies } from './replies.js';
import { Rereading } from './rereading.js';
import { beginSealing, followSeals, leaveFormer } from './sealed-talk.js';
import { conversationKnown } from './state.js';
import { Timeline } from './timeline.js';
import { wire } from './wiring.js';

/**
 * Puts together what it takes to talk, once the person and their database are known.
 *
 * @param {object} options
 * @param {{username: string, device: string, database: import('../storage/database.js').Database}} options.account
 * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
 * @param {Pick<import('../session/service.js').SessionService, 'on' | 'send'>} options.session
 * @param {import('./service.js').ConversationService} options.conversations
 * @param {import('./message-service.js').MessageService} options.messages
 * @param {Pick<import('../tabs/service.js').TabsService, 'on' | 'isLeading' | 'isOpenElsewhere' | 'tellHistory' | 'tellDraft' | 'tellReply'>} options.tabs
 * @param {import('../delivery/port.js').Groups} options.groups
 * @param {import('../delivery/port.js').Identity} options.identity
 * @param {typeof import('../delivery/box.js')} options.box
 * @param {Pick<typeof import('../api/mailbox.js'), 'postLetters' | 'listLetters' | 'acknowledgeLetters'>} options.mailboxApi
 * @param {typeof import('../api/ice-servers.js').loadIceServers} options.loadIceServers
 * @param {(configuration: RTCConfiguration) => RTCPeerConnection} options.createConnection
 * @param {ConstructorParameters<typeof import('../devices/own-changes.js').OwnChanges>[0]['shared']} options.shared
 * @param {() => boolean} options.isVisible whether the person can see the page now
 * @param {import('../lib/timing.js').Clock} options.clock
 * @returns {Promise<Talking>}
 */
export async function talk(options) {
  const { account, store, conversations, messages, tabs } = options;
  const { username, database } = account;
  const changed = (/** @type {readonly string[] | null} */ ids) => tabs.tellHistory(ids);
  const history = new History(database, changed);
  const changes = new Changes(database, changed);
  const timeline = new Timeline({ store, username });
  const wired = wire(options, { history, changes, timeline, changed });
  const { peers, delivery, asides } = wired;
  const { outbox } = delivery;
  const links = new Links({
    store,
    peers,
    wants: (other) => conversations.wants(other) || tabs.isOpenElsewhere(other),
    mayRead: (remote) => delivery.devices.mayRead(remote),
    group: async (other) => (await options.groups.ensure(other)).ok,
    isActive: () => tabs.isLeading,
    clock: options.clock,
  });
  const own = listen(options, wired, links);
  const kept = storageParts(options, { history, changes, timeline });
  const rereading = new Rereading({ store, history, timeline, clock: options.clock });
  const { receipts, typing, reading } = asides;
  shareWithTabs({ ...options, ...wired, rereading, timeline, outbox, links, receipts, ...kept });
  const parts = { username, history, changes, outbox, timeline, links, reading, typing, ...kept };
  // What is being answered stands above the field before the messages do, so that they are not moved by it.
  await messages.begin(parts);
  await conversations.begin(parts);
  links.begin();
  return {
    peers,
    devices: delivery.devices,
    sharing: wired.sharing,
    changed: (ids) => {
      changed(ids);
      showPast({ username, store, timeline, rereading, ...kept }, ids).catch(throwUncaught);
    },
    ...followSeals(options, wired, { timeline, links, own }),
  };
}

/**
 * @typedef {object} Talking
 * @property {import('../rtc/peers.js').Peers} peers
 * @property {import('../delivery/devices.js').Devices} devices
 * @property {import('./own-sharing.js').OwnSharing} sharing
 * @property {(conversations: readonly string[]) => void} changed messages were stored: they are to be shown, in all tabs
 * @property {() => void} ready this device has an identity: what waits can be sealed and opened
 * @property {(username: string, group: string) => Promise<void>} regrouped there is another group with a person, or its members are others
 * @property {(username: string) => Promise<void>} reconsider what is known of a person's identity is something else now
 * @property {(username: string) => Promise<void>} believed the same, and it is believed now as it was not before
 */

/** @typedef {Parameters<typeof talk>[0]} TalkOptions */
/** @typedef {ReturnType<typeof wire>} Wired */

/**
 * @param {Pick<TalkOptions, 'account' | 'store' | 'tabs'>} options
 * @param {{history: History, changes: Changes, timeline: Timeline}} parts
 */
function storageParts({ account, store, tabs }, { history, changes, timeline }) {
  const { database } = account;
  return {
    pages: new Pages({ store, history, timeline }),
    removal: new Removal({ changes, timeline }),
    quotes: new Quotes({ store, history, timeline }),
    replies: new Replies({ database, timeline, changed: (to, reply) => tabs.tellReply(to, reply) }),
    drafts: new Drafts({ database, timeline, changed: (to, text) => tabs.tellDraft(to, text) }),
  };
}

/**
 * @param {TalkOptions} options
 * @param {Wired} wired
 * @param {Links} links
 */
function listen(options, { peers, post, ice, delivery, arrival, sharing }, links) {
  const { account, store, session, groups, clock } = options;
  const { username } = account;
  const own = new OwnDevices({ username, peers, post, clock });
  post.on('undeliverable', (remote) => peers.unreachable(remote));
  session.on('signal', ({ from, device: sender, data }) => {
    const isDevice = from === username && delivery.devices.mayRead({ username, device: sender });
    if (isDevice && own.receive(sender, data)) return;
    arrival.signals.receive({ username: from, device: sender }, data);
  });
  session.on('letter', ({ cursor }) => arrival.mailbox.noticed(cursor));
  session.on('commit', (notice) => groups.onCommit(notice));
  session.on('welcome', () => {
    ice.refresh();
    own.announce();
    beginSealing({ ...options, delivery, arrival }, links);
    leaveFormer({ peers, delivery }, [username, ...Object.keys(store.state.contacts.people)]);
  });
  session.on('chain', async ({ username: whose }) => {
    leaveFormer({ peers, delivery }, [whose]);
    if (whose === username) await meetOwn(delivery, own, username);
    await regroup(options, whose);
    if (whose === username) await sharing.greet();
    // They would see at once that somebody is there.
    if (whose !== username && !isSeen(store.state.me)) return;
    await delivery.outbox.flush(whose);
    links.review(whose);
  });
  session.on('elsewhere', () => peers.closeAll('elsewhere'));
  session.on('leaving', () => peers.closeAll('leaving'));
  watchContacts(store, { delivery, arrival }, links);
  store.watch(
    ({ me }) => isSeen(me),
    (seen) => {
      if (seen) delivery.acknowledgements.tell();
    },
  );
  return own;
}

/**
 * One that was just linked has announced itself before anybody here could know it.
 *
 * @param {Wired['delivery']} delivery
 * @param {OwnDevices} own
 * @param {string} username
 */
async function meetOwn(delivery, own, username) {
  await delivery.devices.of(username);
  own.announce();
}

/**
 * A person has other devices than before: they come into, or go out of, the groups that there are.
 *
 * @param {Pick<TalkOptions, 'account' | 'tabs' | 'groups'>} options
 * @param {string} whose
 */
async function regroup({ account, tabs, groups }, whose) {
  if (!tabs.isLeading) return;
  if (whose === account.username) await groups.followOwnChain();
  else await groups.renew(whose);
}

/**
 * Devices that come or go are reached by other paths; letters of those who have become contacts are taken, and what is owed
 * to those who are none any more is forgotten.
 *
 * @param {TalkOptions['store']} store
 * @param {Pick<Wired, 'delivery' | 'arrival'>} wired
 * @param {Links} links
 */
function watchContacts(store, { delivery, arrival }, links) {
  /** @type {Readonly<Record<string, import('../contact/state.js').Contact>>} */
  let before = {};
  store.watch(
    (state) => state.contacts.people,
    (people) => {
      const known = before;
      before = people;
      const isNew = (/** @type {import('../contact/state.js').Contact} */ it) =>
        it.state === 'accepted' && known[it.username]?.state !== 'accepted';
      if (Object.values(people).some(isNew)) arrival.mailbox.empty();
      const isOver = (/** @type {import('../contact/state.js').Contact} */ it) =>
        it.state === 'accepted' && people[it.username]?.state !== 'accepted';
      if (Object.values(known).some(isOver)) delivery.acknowledgements.tell();
      for (const [username, { devices }] of Object.entries(people)) {
        const were = known[username]?.devices ?? [];
        const moved = [
          ...devices.filter((device) => !were.includes(device)),
          ...were.filter((device) => !devices.includes(device)),
        ];
        for (const device of moved) delivery.renew({ username, device });
        if (moved.length > 0) delivery.outbox.flush(username).then(() => links.review(username));
      }
    },
  );
}

/**
 * What other tabs of this person store is shown here, and sent by the tab that leads.
 *
 * @param {TalkOptions & Wired & {
 *   rereading: Rereading, timeline: Timeline, outbox: import('../delivery/outbox.js').Outbox, links: Links,
 *   receipts: import('./receipts.js').Receipts, drafts: Drafts, replies: Replies, quotes: Quotes}} parts
 */
function shareWithTabs({
  tabs,
  rereading,
  timeline,
  outbox,
  links,
  receipts,
  drafts,
  replies,
  ...options
}) {
  const { account, session, conversations, quotes, arrival } = options;
  /** What another tab has stored is sent by this one, whether or not it can be shown. */
  const pass = (/** @type {string} */ conversation) => {
    const other = otherIn(conversation, account.username);
    if (other === undefined) return;
    receipts.tell(other);
    outbox.flush(other).then(() => links.review(other));
  };
  tabs.on('history', ({ conversations: changed }) => {
    if (changed === null) conversations.reload();
    else rereading.note(changed);
    quotes.renew();
    if (tabs.isLeading) changed?.forEach(pass);
  });
  tabs.on('draft', ({ username, text }) => drafts.take(username, text));
  tabs.on('reply', ({ username, reply }) => replies.take(username, reply));
  // The welcome may come before it is known for whom something waits.
  tabs.on('leading', () => {
    timeline.update(connectionsForgotten);
    conversations.reload().then(() => {
      links.reviewAll();
      outbox.flushAll();
      arrival.mailbox.empty();
    });
  });
  tabs.on('open', ({ username }) => {
    const id = timeline.conversationWith(username);
    timeline.update((it) => conversationKnown(it, id, username));
    links.reviewNow(username);
  });
  // Without Web Locks a page may be without connections while another one has them (close code 4409).
  let isStale = false;
  session.on('elsewhere', () => {
    isStale = true;
  });
  session.on('welcome', () => {
    if (isStale) conversations.reload();
    isStale = false;
  });
}
