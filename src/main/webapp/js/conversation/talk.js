import { hidesFrom } from '../settings/state.js';
import { waysTold } from '../ways/state.js';
import { Ice, Peers } from '../webrtc.js';
import { joinAsides } from './asides.js';
import { Drafts } from './drafts.js';
import { History } from './history.js';
import { Inbox } from './inbox.js';
import { Links, mayTalk } from './links.js';
import { Outbox } from './outbox.js';
import { Pages } from './pages.js';
import { Removal } from './removal.js';
import { SignalPost } from './signal-post.js';
import { Timeline } from './timeline.js';

/**
 * Puts together what it takes to talk, once the person and their database are known.
 *
 * @param {object} options
 * @param {{username: string, device: string, database: import('../storage/database.js').Database}} options.account
 * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
 * @param {Pick<import('../session/service.js').SessionService, 'on' | 'send'>} options.session
 * @param {import('./service.js').ConversationService} options.conversations
 * @param {typeof import('../api/ice-servers.js').loadIceServers} options.loadIceServers
 * @param {(configuration: RTCConfiguration) => RTCPeerConnection} options.createConnection
 * @param {() => boolean} options.isVisible whether the person can see the page now
 * @param {import('../lib/timing.js').Clock} options.clock
 * @returns {Promise<Peers>}
 */
export async function talk(options) {
  const { account, store, session, conversations, isVisible, clock } = options;
  const { username, device, database } = account;
  const history = new History(database);
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
    mayTalk: (other) => mayTalk(store.state, other),
    send: (remote, data) => post.send(remote, data),
    deliver: async (remote, id, bytes) => {
      const outcome = await inbox.receive(remote.username, id, bytes);
      if (outcome === 'hostile') peers.close(remote.username, remote.device, 'hostile');
      return outcome === 'stored';
    },
    clock,
  });
  const asides = { database, username, store, timeline, peers, isVisible, clock };
  const { receipts, typing, reading } = joinAsides(asides);
  const inbox = new Inbox({ store, history, timeline, reading, receipts, clock });
  const outbox = new Outbox({ history, peers, clock });
  const links = new Links({ store, peers, wants: (other) => conversations.wants(other), clock });
  passSignals(session, post, peers);
  followSession(session, peers, ice, conversations);
  await conversations.begin({
    username,
    history,
    outbox,
    timeline,
    links,
    reading,
    typing,
    ...storageParts(database, { store, history, timeline }),
  });
  links.begin();
  return peers;
}

/**
 * @param {import('../storage/database.js').Database} database
 * @param {ConstructorParameters<typeof Pages>[0] & {history: History}} options
 */
function storageParts(database, { store, history, timeline }) {
  return {
    pages: new Pages({ store, history, timeline }),
    removal: new Removal({ history, timeline }),
    drafts: new Drafts({ database, timeline }),
  };
}

/**
 * @param {Pick<import('../session/service.js').SessionService, 'on'>} session
 * @param {SignalPost} post
 * @param {Peers} peers
 */
function passSignals(session, post, peers) {
  post.on('undeliverable', (remote) => peers.unreachable(remote));
  session.on('signal', ({ from, device: sender, data }) =>
    peers.receive({ username: from, device: sender }, data),
  );
}

/**
 * @param {Pick<import('../session/service.js').SessionService, 'on'>} session
 * @param {Peers} peers
 * @param {Ice} ice
 * @param {import('./service.js').ConversationService} conversations
 */
function followSession(session, peers, ice, conversations) {
  let isStale = false;
  session.on('elsewhere', () => {
    isStale = true;
    peers.closeAll('elsewhere');
  });
  session.on('welcome', () => {
    ice.refresh();
    if (isStale) conversations.reload();
    isStale = false;
  });
  session.on('leaving', () => peers.closeAll('leaving'));
}
