import { isText } from '../lib/json.js';
import { DONE, refused } from '../lib/outcome.js';
import { wait } from '../lib/timing.js';
import { throwUncaught } from '../lib/uncaught.js';
import { addDevice, isAdded, join, nameOf, signAddition } from './adding.js';
import { makeLinkingCode, readLinkingCode, writeLinkingCode } from './code.js';
import { explained, LinkingFailure } from './failure.js';
import { LONGEST_NAME } from './handshake.js';
import { CODE_LIFE_MS, NewDevice } from './new-device.js';
import { PresentDevice } from './present-device.js';
import { linkingChanged } from './state.js';

/** While the person compares, the devices hear of each other. */
const STILL_THERE_MS = 5_000;
/** What comes of it when the other device has gone. */
const NOT_HEARD = ['silent', 'ended'];

/** @typedef {import('../identity/parts.js').Parts} Parts */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('./state.js').LinkingState} LinkingState */

/**
 * Links a new device with one that is in the account, on both sides. One linking at a time; where it stands is in the state.
 */
export class Linking {
  #options;
  /** @type {NewDevice | undefined} */
  #new;
  /** @type {PresentDevice | undefined} */
  #present;
  /** @type {(digits: string, giver: string) => void} the person has said that both show them */
  #confirm = () => undefined;
  /** @type {{device: string, name: string} | undefined} that gives its messages to this one, once it is linked */
  #giver;
  /** Whether the link is on its way to the server: nobody can take it back. */
  #isAdding = false;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Pick<import('../session/service.js').SessionService, 'on' | 'send'>} options.session
   * @param {Pick<import('../identity/service.js').IdentityService, 'parts' | 'upkeep'>} options.identity
   * @param {Pick<import('../handover/service.js').HandoverService, 'grant' | 'revoke' | 'want'>} options.handover
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
    options.session.on('signal', ({ from, device, data }) => {
      if (from !== options.store.state.session.username) return;
      this.#new?.receive(device, data);
      this.#present?.receive(device, data);
    });
  }

  /**
   * Shows a new code by which this browser can be linked.
   *
   * @param {string} name of this browser
   * @returns {Promise<Outcome>}
   */
  async offer(name) {
    const { identity, store, clock } = this.#options;
    const { parts } = identity;
    if (parts === undefined || store.state.identity.status !== 'unlinked')
      return refused('not-ready');
    await this.end();
    this.#giver = undefined;
    const { id, publicKey } = await parts.own.signer();
    const code = makeLinkingCode();
    let joining = '';
    const side = new NewDevice({
      username: parts.username,
      device: { id, publicKey, name },
      code,
      post: (to, data) => this.#post(to, data),
      agreed: (digits) => this.#tell(side, { side: 'new', step: 'compare', digits }),
      answer: async (content, present) => {
        joining = typeof content.identity === 'string' ? content.identity : joining;
        return await explained(() =>
          this.#answer(parts, { ...content, identity: joining }, present),
        );
      },
      over: ({ code }) => this.#overAtNew(side, code),
      clock,
    });
    this.#new = side;
    this.#tell(side, { side: 'new', step: 'code', ...writeLinkingCode(parts.username, code) });
    return DONE;
  }

  /**
   * Looks for the browser that shows a code.
   *
   * @param {string} text as typed or scanned
   * @returns {Promise<Outcome>} codes: `bad-code` (a slip of the pen), `other-account`
   */
  async enter(text) {
    const { identity, store, clock } = this.#options;
    const { parts } = identity;
    if (parts === undefined || store.state.identity.status !== 'ready') return refused('not-ready');
    const code = readLinkingCode(parts.username, text);
    if (typeof code === 'string') return refused(code);
    await this.end();
    const { username } = parts;
    const post = (/** @type {string | null} */ to, /** @type {unknown} */ data) =>
      this.#post(to, data);
    const side = new PresentDevice({ username, device: parts.own.device, code, post, clock });
    this.#present = side;
    this.#link(parts, side).catch(throwUncaught);
    return DONE;
  }

  /**
   * @param {string} digits which both devices show, as the person says
   * @param {string} [giver] a name of this device, if the new one is to have its messages
   * @returns {Promise<Outcome>}
   */
  async confirm(digits, giver = '') {
    this.#confirm(digits, giver);
    return DONE;
  }

  /**
   * Nothing is to be linked any more.
   *
   * @returns {Promise<Outcome>} code `not-ready` at the moment at which a device is being added: it comes to its end by itself
   */
  async end() {
    if (this.#isAdding) return refused('not-ready');
    const [present, added] = [this.#present, this.#new];
    this.#present = undefined;
    this.#new = undefined;
    added?.end();
    await present?.leave();
    this.#options.store.update((state) => linkingChanged(state, undefined));
    return DONE;
  }

  /**
   * @param {Parts} parts
   * @param {PresentDevice} side
   */
  async #link(parts, side) {
    const tell = (/** @type {Omit<LinkingState, 'side'>} */ it) =>
      this.#tell(side, { side: 'present', ...it });
    try {
      await explained(async () => {
        tell({ step: 'searching' });
        const { digits, newcomer } = await side.begin();
        const { name } = newcomer;
        tell({ step: 'compare', digits, name });
        const giver = await this.#compared(side, digits);
        tell({ step: 'adding', digits, name });
        await this.#add(parts, side, newcomer, giver);
        tell({ step: 'done', device: newcomer.id, name });
      });
    } catch (error) {
      if (!(error instanceof LinkingFailure)) throw error;
      tell({ step: 'failed', error: error.code });
    } finally {
      this.#isAdding = false;
    }
  }

  /**
   * @param {Parts} parts
   * @param {PresentDevice} side
   * @param {import('./handshake.js').Newcomer} newcomer
   * @param {string} giver see `confirm`
   * @returns {Promise<void>} when it is in the chain, whether it has heard so or not
   * @throws {Error} when it is not, or nobody can tell; see `explained`
   */
  async #add(parts, side, newcomer, giver) {
    this.#isAdding = true;
    const { handover } = this.#options;
    const given = giver === '' ? {} : { history: await nameOf(parts, giver) };
    const grant = async () => giver !== '' && (await handover.grant(newcomer.id, newcomer.name));
    // Before, for this page may be closed in the moment in which it is in the chain; who is not in it gets nothing.
    await grant();
    try {
      await addDevice(parts, newcomer, (question) =>
        side.ask({ act: 'add', ...question, ...given }),
      );
    } catch (error) {
      if (!(await isAdded(parts, newcomer, error))) {
        if (giver !== '') await handover.revoke(newcomer.id);
        throw error;
      }
    }
    // As long as it was not in the chain it may have been taken for one that is none any more.
    await grant();
    try {
      await side.ask({ act: 'added' });
    } catch (error) {
      // It finds out by itself.
      if (!(error instanceof LinkingFailure && NOT_HEARD.includes(error.code))) throw error;
    }
  }

  /**
   * @param {PresentDevice} side
   * @param {string} digits
   * @returns {Promise<string>} when the person has said that the other device shows them, too: see `confirm`
   * @throws {LinkingFailure}
   */
  async #compared(side, digits) {
    const { clock } = this.#options;
    const deadline = clock.now() + CODE_LIFE_MS;
    /** @type {string | undefined} */
    let giver;
    /** @type {Promise<void>} */
    const confirmed = new Promise((resolve) => {
      this.#confirm = (seen, name) => {
        if (seen !== digits) return;
        giver = name;
        resolve();
      };
    });
    while (giver === undefined) {
      if (clock.now() >= deadline) throw new LinkingFailure('expired');
      await side.ask({ act: 'wait' });
      if (giver === undefined) await Promise.race([confirmed, wait(clock, STILL_THERE_MS)]);
    }
    return giver;
  }

  /**
   * What the present device asks of the new one.
   *
   * @param {Parts} parts
   * @param {Record<string, unknown>} question
   * @param {string} present
   * @returns {Promise<object>}
   */
  async #answer(parts, question, present) {
    switch (question.act) {
      case 'wait':
        return {};
      case 'add':
        if (isText(question.history, LONGEST_NAME))
          this.#giver = { device: present, name: question.history };
        return await signAddition(parts, present, question);
      case 'added':
        await join(parts, String(question.identity));
        await this.#options.identity.upkeep.settle();
        await this.#want();
        this.#options.store.update((state) => linkingChanged(state, { side: 'new', step: 'done' }));
        return {};
      default:
        throw new LinkingFailure('ended');
    }
  }

  /** This device is linked: it gets the messages that it was promised. */
  async #want() {
    const giver = this.#giver;
    this.#giver = undefined;
    if (giver !== undefined) await this.#options.handover.want(giver.device, giver.name);
  }

  /**
   * @param {NewDevice} side
   * @param {string} error
   */
  #overAtNew(side, error) {
    const { status, linking } = this.#options.store.state.identity;
    if (linking?.step === 'done') return;
    // The last word was lost, and not needed.
    const isLinked = status === 'ready';
    if (isLinked) this.#want().catch(throwUncaught);
    this.#tell(
      side,
      isLinked ? { side: 'new', step: 'done' } : { side: 'new', step: 'failed', error },
    );
  }

  /**
   * @param {NewDevice | PresentDevice} side whose news it is; of one that was given up there are none
   * @param {LinkingState} linking
   */
  #tell(side, linking) {
    if (side !== this.#new && side !== this.#present) return;
    this.#options.store.update((state) => linkingChanged(state, linking));
  }

  /**
   * @param {string | null} device of one's own; null for all
   * @param {unknown} data
   */
  #post(device, data) {
    const { session, store } = this.#options;
    const to = store.state.session.username;
    if (to === null) return;
    session.send({ type: 'signal', id: 'link', to, ...(device !== null && { device }), data });
  }
}
