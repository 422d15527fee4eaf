/**
 * What is said about one's own devices, in English.
 */

export const en = {
  'devices.title': 'Devices',
  'devices.hint':
    'Each of these browsers reads and writes in your name. Remove what is not yours any more.',
  'devices.current': '{name} (this one)',
  'devices.unnamed': 'Browser without a name',
  'devices.loggedOut': 'Not logged in',
  'devices.by.first': 'The first one, since {time}',
  'devices.by.device': 'Added {time} by {name}',
  'devices.by.recovery': 'Added {time} with the recovery key',
  'devices.by.former': 'Added {time} by a device that was removed since',
  'devices.rename': 'Rename',
  'devices.renameNamed': 'Rename {name}',
  'devices.renameTitle': 'Rename device',
  'devices.name': 'Name',
  'devices.nameless': 'Enter a name.',
  'devices.renamed': 'It is called {name} now, on your other devices too.',
  'devices.remove': 'Remove…',
  'devices.removeNamed': 'Remove {name}…',
  'devices.removeTitle': 'Remove {name}?',
  'devices.removeText':
    'It is logged out at once, and from now on reads and writes nothing in your name. What it has already stays in it. It never comes back by itself: to use it again, erase it and add it anew.',
  'devices.removePasskeys':
    'Passkeys that are kept on it can still log in. If it is lost or stolen, remove those as well, under “Passkeys and codes” on this page.',
  'devices.removeKeyText':
    'This device may still have your recovery key. A new one is made and shown: keep it; the old one works no more.',
  'devices.removeGo': 'Remove device',
  'devices.removed': 'Removed: {name}.',
  'devices.eraseHint':
    'Is this computer not yours, or are you giving it away? Erase what this browser keeps of you.',
  'devices.erase': 'Erase this browser…',
  'devices.eraseTitle': 'Erase this browser?',
  'devices.eraseText':
    'You are logged out here, and this browser is none of your devices any more. Its messages, drafts, contacts and keys are removed for good, also if the server cannot be reached. Your other devices keep what they have.',
  'devices.eraseLastText':
    'You are logged out here. The messages, drafts, contacts and keys of this browser are removed for good, also if the server cannot be reached. This is your last device: without the recovery key you will have to start over, and your contacts have to accept you anew.',
  'devices.eraseGo': 'Erase',
  'devices.error.recovery-key-not-kept':
    'You have not kept your recovery key yet. Without it, or another device, you may never read and write again. Keep it first, or erase once more to go without it.',
  'devices.error.bad-credentials': 'This is not your password.',
  'devices.error.blocked':
    'Another tab still holds on to it. Close all other tabs of this page; it is erased as soon as they are gone.',
  'devices.error.not-linked':
    'This browser is not one of your devices any more, so it cannot remove others.',
  'devices.error.identity':
    'What the server shows of your devices does not fit with what this browser knows. Below is what this browser believes; nothing can be removed until that is settled.',
  'devices.error.sequence-taken':
    'Your devices are being changed elsewhere at this moment. Try again.',
  'devices.error.storage-failed':
    'This browser could not store what you wanted. Check its free space, and reload the page.',
  'devices.error.not-ready': 'This browser cannot do that. Reload the page.',
  'devices.error.unreachable':
    'The server cannot be reached now. What you wanted is done when you open this page or your chats next.',
  'arrivals.title': 'A new device in your account',
  'arrivals.byDevice': '{name} was added by {adder}, {time}. Not you? Remove it.',
  'arrivals.byRecovery': '{name} was added with your recovery key, {time}. Not you? Remove it.',
  'arrivals.former': 'a device that was removed since',
  'arrivals.look': 'Your devices',
  'arrivals.read': 'It was me',
  'passkeyNews.title': 'A new passkey in your account',
  'passkeyNews.added':
    '“{name}” was added {time}, and logs in without your password. Not you? Remove it, and set another password.',
  'passkeyNews.look': 'Your passkeys',
  'passkeyNews.stillTitle': 'Your password is a new one',
  'passkeyNews.still.one': 'Your passkey still logs in. Remove it if you don’t know it.',
  'passkeyNews.still.other':
    'Your {count} passkeys still log in. Remove those that you don’t know.',
  'passkeyNews.read': 'I know them',
  'elsewhere.text':
    'Your recovery key has not been put away yet: look it up on {name}, or replace it in your profile.',
  'elsewhere.gone':
    'Your recovery key was not put away, and the device that had it is gone: replace it in your profile.',
  'elsewhere.replace': 'Recovery key',
  'logins.title': 'Logins that are not linked',
  'logins.hint':
    'They have your password, but are none of your devices: they see your profile and your contacts, and can read and write nothing.',
  'logins.since': 'Logged in {time}',
  'logins.lastSeen': 'Last seen {time}',
  'logins.end': 'End',
  'logins.endNamed': 'End the login of {client}',
  'logins.ended': 'The login has ended.',
};
