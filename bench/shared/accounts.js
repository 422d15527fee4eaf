import { randomBytes } from 'node:crypto';

const PASSWORD = 'correct horse battery staple';
const REGISTERED_AT_ONCE = 4;

/** Makes people through the REST calls, as a page would. */
export class Accounts {
  #base;
  /** Names differ from run to run, so that a server can be measured again without emptying its store. */
  #run = randomBytes(4).toString('hex');
  #made = 0;

  /** @param {string} base address of the server */
  constructor(base) {
    this.#base = base;
  }

  /**
   * @param {number} count
   * @returns {Promise<{username: string, cookie: string}[]>} as many new people, all logged in
   */
  async register(count) {
    const people = [];
    let left = count;
    const worker = async () => {
      while (left-- > 0) people.push(await this.#registerOne());
    };
    await Promise.all(Array.from({ length: REGISTERED_AT_ONCE }, worker));
    return people;
  }

  /** Makes two people contacts of each other. */
  async befriend(one, other) {
    await this.#call('PUT', `/api/contacts/${other.username}`, one.cookie);
    await this.#call('PUT', `/api/contacts/${one.username}`, other.cookie);
  }

  async #registerOne() {
    const username = `bench-${this.#run}-${this.#made++}`;
    const answer = await this.#call('POST', '/api/accounts', undefined, {
      username,
      password: PASSWORD,
    });
    return { username, cookie: answer.headers.getSetCookie()[0].split(';')[0] };
  }

  async #call(method, path, cookie, body) {
    const answer = await fetch(this.#base + path, {
      method,
      headers: {
        ...(cookie && { cookie }),
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return answer;
  }
}
