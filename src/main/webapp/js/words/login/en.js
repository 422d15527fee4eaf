/**
 * What only the page where people log in says, in English.
 */

export const en = {
  'lock.ended.title': 'You are logged out',
  'lock.ended.text':
    'The login of {name} in this browser has ended: on another device, by a new password, because it was too old, or because this browser was removed from the account. What is kept here stays hidden until you log in again.',
  'lock.removed.title': 'This browser was removed',
  'lock.removed.text':
    'Another device of {name} has removed this one. It reads and writes nothing any more, and what it keeps stays hidden. To use the account here again, erase that first; then log in and add this browser anew.',
  'lock.erased.title': 'This browser is erased',
  'lock.erased.text':
    'Messages, drafts, contacts and keys of {name} are gone from this browser, and it is logged out. If it is still among your devices, remove it there. Pictures of people may be in the browser’s own cache until you clear that.',
  'lock.untold.title': 'This browser is erased',
  'lock.untold.text':
    'Messages, drafts, contacts and keys of {name} are gone from this browser. The server could not be told everything: this page logs out as soon as it answers, so leave it open; and if this browser is still among your devices, remove it there.',
  'lock.erase': 'Erase what is kept here…',
  'lock.eraseTitle': 'Erase what this browser keeps for {name}?',
  'lock.eraseText':
    'Messages, drafts, contacts and keys are removed from this browser for good. What is nowhere else is lost; your other devices, and the people you wrote with, keep what they have.',
  'lock.eraseGo': 'Erase',
  'lock.error.blocked':
    'Another tab still holds on to it. Close all other tabs of this page; it is erased as soon as they are gone.',
  'login.error.insecure':
    'This page did not come over HTTPS, so your browser cannot use the recovery key here. Open the address that begins with https://.',
  'login.forgotten': 'Forgot your password?',
  'recover.title': 'Set a new password',
  'recover.text':
    'Your recovery key is the one that you kept when you made your account. It also lets you read and write in this browser. If somebody has started your account over in the last 30 days, the key of before undoes that.',
  'recover.go': 'Set it and log in',
  'recover.lost':
    'Without the recovery key nobody can set a new password, whoever runs this server included.',
  'recover.remembered': 'You remember it?',
  'passkeyLogin.logIn': 'Log in with a passkey',
  'login.code': 'Code',
  'login.codeHint': 'From your authenticator app, or one of your backup codes.',
  'login.error.second-factor-required': 'Your password is right. Now enter a code.',
  'login.error.bad-second-factor': 'This code is wrong or was used before. Wait for the next one.',
  'passkeyLogin.error.bad-credentials': 'This passkey is not known here. Use your password.',
  'passkeyLogin.error.passkey-cancelled': 'No passkey was used. Try again, or use your password.',
  'passkeyLogin.error.passkey-host': 'Passkeys cannot be used at this address. Use your password.',
  'passkeyLogin.error.passkey-unable': 'This device cannot do that. Use your password.',
};
