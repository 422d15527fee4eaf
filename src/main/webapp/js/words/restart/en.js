/**
 * What is said to somebody who has lost everything, in English.
 */

export const en = {
  'restart.title': 'Start over without your recovery key',
  'restart.text':
    'Only do this when you have lost every browser that you used and the recovery key too. If you have one of them, go back.',
  'restart.effect':
    'You keep your username and your contacts. What others have sent you and you have not read is lost, and so is a backup on this server. All your other logins end. Each of your contacts has to accept you again, and sees that your identity has changed. Should you find the recovery key within 30 days, it undoes this where you log in, under “Forgot your password?”.',
  'restart.password': 'Your password',
  'restart.code': 'Code',
  'restart.sure': 'I have lost them all and want to start over',
  'restart.go': 'Start over',
  'restart.error.unticked': 'Tick this if you are sure.',
  'restart.error.bad-credentials': 'This is not your password.',
  'restart.error.second-factor-required':
    'Your account asks for codes: enter one of your app, or a backup code.',
  'restart.error.bad-second-factor':
    'This code is wrong or was used before. Wait for the next one.',
  'restart.error.sequence-taken':
    'One of your other browsers is changing your account just now. Try again.',
};
