import { Problem } from '../api/http.js';
import { IdentityTrouble } from '../identity/trouble.js';

/**
 * Why a linking came to nothing: `silent` (the other device does not answer), `contested` (more than one device has answered
 * to the code), `altered` (what was said does not fit what was promised), `differs` (the server shows the two devices
 * different accounts), `ended` (the other device has given up), `guessed` (the code was tried wrongly too often), `used` (it
 * was used for another linking before), `expired`, or the code of a `Problem`.
 */
export class LinkingFailure extends Error {
  /** @param {string} code */
  constructor(code) {
    super(code);
    this.name = 'LinkingFailure';
    this.code = code;
  }
}

/**
 * @template Result
 * @param {() => Promise<Result>} step
 * @returns {Promise<Result>}
 * @throws {LinkingFailure} for all that may come of it
 */
export async function explained(step) {
  try {
    return await step();
  } catch (error) {
    if (error instanceof Problem) throw new LinkingFailure(error.code);
    if (error instanceof IdentityTrouble) throw new LinkingFailure('differs');
    if (error instanceof DOMException) throw new LinkingFailure('storage-failed');
    throw error;
  }
}
