import { standingOf } from './pin.js';

/**
 * What the server shows of somebody is not what is believed of them: nothing may be sent to them, nor believed from them.
 */
export class IdentityTrouble extends Error {
  /**
   * @param {string} username
   * @param {Exclude<import('./state.js').Standing, 'pinned'>} standing
   */
  constructor(username, standing) {
    super(`${username}: ${standing}`);
    this.name = 'IdentityTrouble';
    this.username = username;
    this.standing = standing;
  }
}

/**
 * @param {import('../storage/database.js').StoredPerson | undefined} person
 * @throws {IdentityTrouble}
 */
export function refuseTrouble(person) {
  if (person === undefined) return;
  const { standing } = standingOf(person);
  if (standing !== 'pinned') throw new IdentityTrouble(person.username, standing);
}
