import { hidesFrom } from '../settings/state.js';
import { waysTold } from '../ways/state.js';
import { Ice, Peers } from '../webrtc.js';
import { joinAsides } from './asides.js';
import { Changes } from './changes.js';
import { Deliveries } from './deliveries.js';
import { otherIn } from './direct-state.js';
import { Drafts } from './drafts.js';
import { History } from './history.js';
import { Inbox } from './inbox.js';
import { connectionsForgotten } from './link-state.js';
import { Links, mayTalk } from './links.js';
import { Outbox } from './outbox.js';
import { OwnDevices } from './own-devices.js';
import { Pages } from './pages.js';
import { Quotes } from './quotes.js';
import { Removal } from './removal.js';
import { Replies } from './replies.js';
import { Rereading } from './rereading.js';
import { SignalPost } from './signal-post.js';
import { conversationKnown } from './state.js';
import { Timeline } from './timeline.js';

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
 * @param {typeof import('../api/ice-servers.js').loadIceServers} options.loadIceServers
 * @param {(configuration: RTCConfiguration) => RTCPeerConnection} options.createConnection
 * @param {() => boolean} options.isVisible whether the person can see the page now
 * @param {import('../lib/timing.js').Clock} options.clock
 * @returns {Promise<Peers>}
 */
export async function talk(options) {
  const { account, store, session, conversations, messages, tabs, isVisible, clock } = options;
  const { username, device, database } = account;
  const changed = (/** @type {readonly string[] | null} */ ids) => tabs.tellHistory(ids);
  const history = new History(database, changed);
  const timeline = new Timeline({ store, username });
  const post = new SignalPost(session, clock);
  const ice = new Ice({
    load: options.loadIceServers,
    told: (servers) => store.update((state) => ({ ...state, ways: waysTold(state.ways, servers) })),
    clock,
  });
  const peers = new Peers({
    own: { username, device },
    createConnection: options.createConnection,
    configuration: (other) => ice.configuration(() => hidesFrom(store.state.settings, other)),
    mayTalk: (other) => tabs.isLeading && mayTalk(store.state, other),
    send: (remote, data) => post.send(remote, data),
    deliver: async (remote, id, bytes) => {
      const outcome = await inbox.receive(remote.username, id, bytes);
      if (outcome === 'hostile') peers.close(remote.username, remote.device, 'hostile');
      return outcome === 'stored';
    },
    clock,
  });
  const asides = { database, changed, username, store, timeline, peers, isVisible, clock };
  const { receipts, typing, reading } = joinAsides(asides);
  const changes = new Changes(database, changed);
  const inbox = new Inbox({ store, history, changes, timeline, reading, receipts, clock });
  const deliveries = new Deliveries(database, username, changed);
  const outbox = new Outbox({ username, deliveries, peers, clock });
  const links = new Links({
    store,
    peers,
    wants: (other) => conversations.wants(other) || tabs.isOpenElsewhere(other),
    isActive: () => tabs.isLeading,
    clock,
  });
  listen({ ...options, peers, post, ice });
  const kept = storageParts(options, { history, changes, timeline });
  shareWithTabs({ ...options, history, timeline, outbox, links, receipts, ...kept });
  const parts = { username, history, changes, outbox, timeline, links, reading, typing, ...kept };
  await Promise.all([messages.begin(parts), conversations.begin(parts)]);
  links.begin();
  return peers;
}

/**
 * @param {Pick<Parameters<typeof talk>[0], 'account' | 'store' | 'tabs'>} options
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
 * @param {Pick<Parameters<typeof talk>[0], 'account' | 'session' | 'clock'> & {
 *   peers: Peers, post: SignalPost, ice: Ice}} parts
 */
function listen({ account, session, peers, post, ice, clock }) {
  const { username } = account;
  const own = new OwnDevices({ username, peers, post, clock });
  post.on('undeliverable', (remote) => peers.unreachable(remote));
  session.on('signal', ({ from, device: sender, data }) => {
    if (from === username && own.receive(sender, data)) return;
    peers.receive({ username: from, device: sender }, data);
  });
  session.on('welcome', () => {
    ice.refresh();
    own.announce();
  });
  session.on('elsewhere', () => peers.closeAll('elsewhere'));
  session.on('leaving', () => peers.closeAll('leaving'));
}

/**
 * What other tabs of this person store is shown here, and sent by the tab that leads.
 *
 * @param {Omit<Parameters<typeof talk>[0], 'loadIceServers' | 'createConnection' | 'isVisible'> & {
 *   history: History, timeline: Timeline, outbox: Outbox, links: Links,
 *   receipts: import('./receipts.js').Receipts, drafts: Drafts, replies: Replies, quotes: Quotes}} parts
 */
function shareWithTabs({
  tabs,
  history,
  timeline,
  outbox,
  links,
  receipts,
  drafts,
  replies,
  ...options
}) {
  const { account, store, session, conversations, quotes, clock } = options;
  const rereading = new Rereading({ store, history, timeline, clock });
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
    conversations.reload().then(() => links.reviewAll());
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
