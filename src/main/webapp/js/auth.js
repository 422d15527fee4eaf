/**
 * Entry of login.html.
 */
import './language.js';
import { register } from './api/account.js';
import { outcomeOf } from './api/http.js';
import { isServerThere } from './api/reachable.js';
import { logIn } from './api/session.js';
import { placeAfterLogin } from './lib/login-return.js';
import { tellLogin } from './lib/other-pages.js';
import { invitedBy } from './lib/place.js';
import { noteRegistration } from './lib/registration.js';
import { part } from './lib/template.js';
import { systemClock as clock } from './lib/timing.js';
import { showLogin } from './session/login-view.js';
import { tellUnreachable } from './session/reachability.js';
import { rememberedLogin } from './session/remembered.js';
import { LookSettings } from './settings/look-view.js';
import { keepShell } from './shell.js';

part(document, '#startup', HTMLElement).remove();
customElements.define('look-settings', LookSettings);
showLogin({
  logIn: (username, password) => outcomeOf(logIn(username, password)),
  register: async (username, password) => {
    const outcome = await outcomeOf(register(username, password));
    if (outcome.ok) noteRegistration(username);
    return outcome;
  },
  inviter: invitedBy(new URL(placeAfterLogin(location), location.origin).hash),
  enter() {
    // It may be somebody else now: nothing of the one before may show while the server is slow to answer.
    rememberedLogin.forget();
    tellLogin('in');
    location.replace(placeAfterLogin(location));
  },
});
tellUnreachable({
  isThere: isServerThere,
  show(unreachable) {
    part(document, '#unreachable [data-part="text"]', HTMLElement).hidden = !unreachable;
  },
  clock,
});
keepShell();
