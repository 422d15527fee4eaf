import { standingOf } from './pin.js';

/**
 * What the server shows of somebody is not what is believed of them: nothing may be sent to them, nor believed from them.
 */
export class IdentityTrouble extends Error {
  /**
   * @param {string} username
   * @param {Exclude<import('./state.js').Standing, 'pinned'>} standing
   * @param {import('./chain.js').Chain} [shown] what the server shows instead, where that is right in itself
   */
  constructor(username, standing, shown) {
    super(`${username}: ${standing}`);
    this.name = 'IdentityTrouble';
    this.username = username;
    this.standing = standing;
    this.shown = shown;
  }
}

/**
 * @param {import('../storage/database.js').StoredPerson | undefined} person
 * @param {import('./chain.js').Chain} [shown] what the server shows of them now
 * @throws {IdentityTrouble}
 */
export function refuseTrouble(person, shown) {
  if (person === undefined) return;
  const { standing } = standingOf(person);
  if (standing !== 'pinned') throw new IdentityTrouble(person.username, standing, shown);
}
