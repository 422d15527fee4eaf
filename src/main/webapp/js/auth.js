/**
 * Entry of login.html.
 */
import './language.js';
import { register } from './api/account.js';
import { outcomeOf } from './api/outcome.js';
import { logIn } from './api/session.js';
import { placeAfterLogin } from './lib/login-return.js';
import { invitedBy } from './lib/place.js';
import { part } from './lib/template.js';
import { showLogin } from './session/login-view.js';
import { tellOtherTabs } from './session/other-tabs.js';
import { LookSettings } from './settings/look-view.js';

part(document, '#startup', HTMLElement).remove();
customElements.define('look-settings', LookSettings);
showLogin({
  logIn: (username, password) => outcomeOf(logIn(username, password)),
  register: (username, password) => outcomeOf(register(username, password)),
  inviter: invitedBy(new URL(placeAfterLogin(location), location.origin).hash),
  enter() {
    tellOtherTabs('in');
    location.replace(placeAfterLogin(location));
  },
});
