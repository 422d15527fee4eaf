/**
 * What only the page about privacy says, in English.
 */

export const en = {
  'privacy.title': 'Who can see what – P2P Chat',
  'privacy.heading': 'Who can see what',
  'privacy.intro': 'As it is built today, in plain words. Nobody from outside has examined it yet.',
  'privacy.back': 'Back',
  'privacy.server.title': 'The server, and whoever runs it',
  'privacy.server.never':
    'Cannot read or alter what you write, edit, delete or react with, nor what browsers tell each other to connect. It is sealed on your device and opened on theirs.',
  'privacy.server.devices':
    'Cannot add a device to your account: each is signed for by one of yours or by your recovery key, and the browsers of your contacts check that.',
  'privacy.server.sees':
    'Sees who is a contact of whom, how many devices you have, when you are here and from which network address, and with whom you exchange something: when, and how much.',
  'privacy.server.keeps':
    'Keeps your username, a hash of your password from which it cannot be read back, your profile and picture, your contacts, requests and blocks, and where you are logged in: a few words on the browser, since when, and when it was last seen.',
  'privacy.server.keepsSealed':
    'Keeps the public keys of your devices, who shares a conversation, for 90 days when its keys were changed and by which device, and sealed messages for devices that are away: until they are collected, and no longer than 30 days, unless whoever runs it has set longer times.',
  'privacy.server.keepsAccess':
    'Keeps, if you have them, the public keys and names of your passkeys and the secret of your authenticator app; and your recovery key where a passkey is to open it, encrypted so that nothing but this passkey can.',
  'privacy.server.could':
    'Could refuse to work, or hold messages back. If it shows your browser something wrong about the devices of a contact, nothing more is sent to them and you are told.',
  'privacy.server.first':
    'Could give you wrong keys when you find somebody by their username for the first time. Invitation links and codes carry the right ones; comparing safety numbers shows whether you have them.',
  'privacy.page.title': 'This page itself',
  'privacy.page.served':
    'Comes from the server, too. Whoever controls the server could give out another page that reads along and does not tell.',
  'privacy.page.checked':
    'Names a checksum for each of its files, and the same sources always make the same files. So another page can be noticed, by those who look.',
  'privacy.ways.title': 'How messages travel',
  'privacy.ways.direct':
    'Directly: from your browser to theirs. Each learns the network address of the other.',
  'privacy.ways.relayed':
    'By a relay: something in between passes them on at once and keeps nothing.',
  'privacy.ways.server':
    'By the server: it keeps them until a device of the other person collects them.',
  'privacy.ways.alike':
    'All are sealed alike, so that only your devices and those of the other person can open them. Which way a message took is in its menu.',
  'privacy.contacts.title': 'Your contacts',
  'privacy.contacts.see':
    'See your name, picture, status and what you write about yourself, and whether you are available, away or busy. If you are invisible they see you as offline.',
  'privacy.contacts.devices': 'Can see how many devices you have, and since when.',
  'privacy.contacts.address':
    'Their browsers learn your network addresses as soon as theirs and yours look for a direct way, also if they find none, unless you hide them from everybody or from them alone.',
  'privacy.contacts.messages':
    'Have what you wrote to them, in their browsers. If you delete it for both of you their browsers delete it, unless somebody has made them not to; what was read may be remembered or copied.',
  'privacy.people.title': 'Everybody else with an account here',
  'privacy.people.see':
    'Whoever knows your username can see your name, picture, status and what you write about yourself, and can ask you for contact.',
  'privacy.people.not':
    'Does not see whether you are here, nor your network address, until you accept. Those you block see you as offline and are not told.',
  'privacy.network.title': 'The networks between you',
  'privacy.network.see':
    'See that your browsers exchange something, and how much. What it is, is encrypted from browser to browser.',
  'privacy.network.relay':
    'A relay, if this server has one and it is needed or you hide your address, sees both addresses and how much passes, not what.',
  'privacy.browser.title': 'This browser, and whoever uses it',
  'privacy.browser.keeps':
    'Keeps your messages, settings, list of contacts and keys. What is said in messages is stored encrypted. Still, whoever can use this browser as you can read the messages, and write as you.',
  'privacy.browser.erase':
    'Forgets them when you erase it, in your profile or as you log out, or delete your account. Until then they stay, hidden, also when the login has ended.',
  'privacy.browser.recovery':
    'The browser in which your recovery key was made keeps it, wrapped like the other keys. Whoever has it can set a new password, make another browser one of yours, and open your backups.',
  'privacy.others.title': 'Other companies',
  'privacy.others.none': 'None. The pages load nothing from anywhere else, and count nobody.',
};
