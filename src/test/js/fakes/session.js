/**
 * The session of one page, made anew for each test.
 */
import { beforeEach } from 'node:test';
import { Problem } from '#js/api/http.js';
import { initialState } from '#js/app.js';
import { Store } from '#js/lib/store.js';
import { SessionService } from '#js/session/service.js';
import { FakeClock, settled } from './clock.js';
import { FakeSocket } from './socket.js';

export const DEVICE = 'laptop-0123456789abcdef';

/** @type {Store<import('#js/app.js').AppState>} */
export let store;
/** @type {FakeClock} */
export let clock;
/** @type {FakeSocket[]} */
export let sockets;
/** @type {string[]} */
export let events;
/** @type {any} */
export let api;
let hasNetwork = true;
/** @type {string | null} */
export let remembered = null;
/** @type {SessionService} */
export let service;

beforeEach(() => {
  store = new Store(initialState());
  clock = new FakeClock();
  sockets = [];
  events = [];
  hasNetwork = true;
  remembered = null;
  api = {
    currentSession: async () => ({ username: 'alice' }),
    logOut: async () => events.push('logged out'),
    prove: async () => undefined,
    erase: async () => 'erased',
  };
  service = new SessionService({
    store,
    api: { currentSession: () => api.currentSession(), logOut: () => api.logOut() },
    login: {
      recall: () => remembered,
      remember: (username) => {
        remembered = username;
      },
      forget: () => {
        remembered = null;
      },
    },
    openAccount: async (username) => ({ username, device: DEVICE, database: undefined }),
    erase: async ({ username }) => {
      events.push(`erased ${username}`);
      return await api.erase();
    },
    begin: async ({ username }) => {
      events.push(`began for ${username}, ${sockets.length} sockets`);
    },
    prove: () => api.prove(),
    createSocket: (protocol) => {
      const socket = new FakeSocket(protocol);
      sockets.push(socket);
      return /** @type {any} */ (socket);
    },
    leave: (reason) => events.push(reason === undefined ? 'left' : `left: ${reason}`),
    restart: () => events.push('restarted'),
    tellLogout: () => events.push('told'),
    hasNetwork: () => hasNetwork,
    clock,
  });
});

export const phase = () => store.state.session.phase;

/** @param {string} code */
export const problem = (code) => async () => {
  throw new Problem(code);
};

export async function connect(username = 'alice') {
  await service.start();
  sockets.at(-1)?.onopen();
  await settled();
  sockets.at(-1)?.deliver({
    type: 'welcome',
    username,
    device: DEVICE,
    heartbeatSeconds: 10,
    contacts: [],
  });
}

/** @param {boolean} has what the browser believes */
export function believeInNetwork(has) {
  hasNetwork = has;
}

/** @param {string | null} username who was logged in */
export function rememberLogin(username) {
  remembered = username;
}
