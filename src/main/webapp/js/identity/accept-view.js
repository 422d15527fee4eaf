import { groupsOf } from '../lib/digits.js';
import { DONE, refused } from '../lib/outcome.js';
import { nameOf } from '../lib/person.js';
import { say } from '../words/words.js';

const GROUPS_PER_LINE = 3;

/**
 * Asks whether exactly what the server shows of somebody now is to be accepted; nothing else can be by that question.
 *
 * @param {object} options
 * @param {import('../app.js').IdentityActions} options.actions
 * @param {import('../dialog/confirm-view.js').ConfirmView} options.confirm
 * @param {import('../lib/person.js').Person} options.person
 * @param {boolean} options.isNew whether it is another identity, rather than other devices of the same
 * @param {() => void} options.goOn after a yes
 * @returns {Promise<import('../lib/outcome.js').Outcome>} whether it could be asked. Codes: `differs` (nothing that is shown can be accepted)
 */
export async function askToAccept({ actions, confirm, person, isNew, goOn }) {
  const { username } = person;
  const { seen, devices } = (await actions.safetyNumber(username)) ?? {};
  if (seen === undefined || devices === undefined) return refused('differs');
  const name = nameOf(person);
  confirm.ask({
    title: say(isNew ? 'accept.title' : 'accept.titleShown', { name }),
    text: isNew
      ? say('accept.text', { name })
      : say('accept.textShown', { name, number: linesOf(devices) }),
    go: say('accept.go'),
    error: 'stop.error',
    run: () => actions.accept(username, seen),
    goOn,
  });
  return DONE;
}

/**
 * @param {string} digits
 * @returns {string} lines as in the dialog with the number, from left to right also among words of a language that is not
 */
function linesOf(digits) {
  const groups = groupsOf(digits);
  const lines = [groups.slice(0, GROUPS_PER_LINE), groups.slice(GROUPS_PER_LINE)];
  return lines.map((line) => `\n\u2066${line.join(' ')}\u2069`).join('');
}
