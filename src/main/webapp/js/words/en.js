/**
 * Every word that a person reads, in English. Names in braces are filled in; `.one` and `.other` are a word's plurals.
 * A page says `{{key}}` for its own words, which are put in when it is built. German has the same keys, in `de.js`.
 */
export const en = {
  'app.name': 'P2P Chat',
  'app.description': 'Talk directly, browser to browser.',
  'app.noScript': 'P2P Chat needs JavaScript. Please allow it for this site and reload the page.',
  'app.startup':
    'The page could not be started. Reload it, or use a current version of your browser.',
  'app.licences': 'Works of others in this product',

  'time.now': 'now',
  'time.min': '{count} min',
  'time.justNow': 'just now',
  'time.ago': '{time} ago',
  'time.today': 'Today',
  'time.yesterday': 'Yesterday',
  'time.todayAt': 'today at {time}',
  'time.yesterdayAt': 'yesterday at {time}',
  'time.seconds.one': '{count} second',
  'time.seconds.other': '{count} seconds',
  'time.minutes.one': '{count} minute',
  'time.minutes.other': '{count} minutes',

  'error.unreachable': 'The server cannot be reached. Check your network and try again.',
  'error.unexpected': 'Something went wrong on the server. Try again in a moment.',
  'error.rate-limited': 'That was too often. Try again in {wait}.',
  'error.not-logged-in': 'Your login has ended. Reload the page to log in again.',
  'error.foreign-origin': 'The server refuses this address. Open it at its own address.',
  'error.storage-full': 'This browser has no room left. Free some space and try again.',
  'error.passkey-refused': 'This passkey was not accepted. Use your password.',
  'error.passkey-cancelled': 'No passkey was used. Try again, or use your password.',
  'error.passkey-host': 'Passkeys cannot be used at this address. Use your password.',
  'error.passkey-unable': 'This device cannot do that. Use your password.',
  'error.passkey-not-found': 'You have no passkey for this any more. Use your password.',
  'error.storage-failed': 'This browser does not let the page store anything.',

  'look.title': 'Appearance',
  'look.language': 'Language',
  'look.asBrowser': 'As the browser',
  'look.theme': 'Theme',
  'look.asSystem': 'As the system',
  'look.light': 'Light',
  'look.dark': 'Dark',
  'look.failed': 'This language could not be loaded. Check your network and choose it again.',

  'form.passkey': 'Use a passkey instead',
  'form.showPassword': 'Show password',
  'form.hidePassword': 'Hide password',

  'login.title': 'Log in – P2P Chat',
  'login.titleCreate': 'Create account – P2P Chat',
  'login.unreachable': 'The server cannot be reached. Trying again…',
  'login.promise': 'Talk directly, browser to browser.',
  'login.username': 'Username',
  'login.usernameHint': 'Others find you by it. 3 to 32 letters, digits or . _ -',
  'login.password': 'Password',
  'login.passwordHint': 'At least 8 characters. Nobody can reset it for you.',
  'login.logIn': 'Log in',
  'login.logInButton': 'Log in',
  'login.create': 'Create account',
  'login.createButton': 'Create account',
  'login.newHere': 'New here?',
  'login.known': 'Already have an account?',
  'login.error.username-missing': 'Enter your username.',
  'login.error.password-missing': 'Enter your password.',
  'login.error.username-form':
    'Use 3 to 32 letters, digits or . _ - with a letter or digit first and last.',
  'login.error.invalid-username': 'This username cannot be used. Choose another one.',
  'login.error.username-taken': 'This username is taken. Choose another one.',
  'login.error.weak-password': 'Too many people use this password. Choose another one.',
  'login.error.bad-credentials': 'Username or password is wrong.',
  'login.error.rate-limited': 'Too many attempts. Try again in {wait}.',

  'login.invited': '{name} invites you to talk.',

  'lack.insecure':
    'This address is not secure, so browsers do not let pages talk here. Open it with https:// or on localhost; whoever runs the server knows the address.',
  'lack.webrtc':
    'This browser cannot connect directly: WebRTC is missing or turned off. You can talk all the same; messages go by the server, sealed.',
  'lack.storage':
    'This browser does not let pages store anything, so messages cannot be kept. Allow it, or leave the private window.',

  'strength.short': 'Still too short: at least 8 characters.',
  'strength.guessable': 'Easy to guess. Take three or four words that do not belong together.',
  'strength.fair': 'Long enough. Longer is safer.',
  'strength.good': 'Long, and so hard to guess.',

  'password.title': 'Password',
  'password.present': 'Present password',
  'password.next': 'New password',
  'password.nextHint': 'At least 8 characters. Your other logins end.',
  'password.save': 'Change password',
  'password.saved': 'Password changed.',
  'password.error.missing': 'Enter your password.',
  'password.error.too-short': 'Use at least 8 characters.',
  'password.error.too-long': 'Use at most 256 characters.',
  'password.error.bad-credentials': 'This is not your password.',
  'password.error.weak-password': 'Too many people use this password. Choose another one.',

  'profile.title': 'Your profile – P2P Chat',
  'profile.heading': 'Your profile',
  'profile.back': 'Chats',
  'profile.logOut': 'Log out',
  'profile.about': 'About you',
  'profile.displayName': 'Name',
  'profile.displayNameHint': 'As your contacts see it. Empty: your username.',
  'profile.statusText': 'Status',
  'profile.statusTextHint': 'A few words on what you are up to.',
  'profile.availability': 'Availability',
  'profile.availabilityHint': 'Invisible looks like being offline.',
  'profile.bio': 'About me',
  'profile.bioHint': 'Up to 500 characters.',
  'profile.save': 'Save',
  'profile.saved': 'Saved.',
  'profile.loadError.unreachable':
    'Your profile is on the server, which cannot be reached now. Check your network and reload the page.',
  'profile.error.too-long': 'Use at most {longest} characters. These are {length}.',
  'profile.error.invalid-text':
    'This cannot be saved. Remove characters that cannot be seen, or shorten it.',

  'picture.choose': 'Choose picture',
  'picture.save': 'Save picture',
  'picture.remove': 'Remove',
  'picture.hint': 'PNG, JPEG or WebP. You can also drop or paste it here.',
  'picture.preview': 'This is how it will look.',
  'picture.saved': 'Picture saved.',
  'picture.removed': 'Picture removed.',
  'picture.error.not-an-image': 'This is no PNG, JPEG or WebP picture. Choose another one.',
  'picture.error.too-large': 'This picture is too large. Choose a smaller one.',
  'picture.error.too-many-pixels': 'This picture has too many pixels. Choose a smaller one.',

  'crop.title': 'Choose the part to show',
  'crop.zoom': 'Size',
  'crop.x': 'Left and right',
  'crop.y': 'Up and down',

  'logins.client': '{browser} on {system}',
  'logins.unknown': 'Unknown browser',

  'data.title': 'Your data',
  'data.exportHint':
    'A file with all that the server stores about you. It has no messages: those are in this browser.',
  'data.withMessages': 'With the messages and settings in this browser',
  'data.export': 'Download my data',
  'data.exported': 'Your download has begun.',
  'data.deleteHint':
    'Deleting your account removes you from all contacts. Your username is never given to anybody else.',
  'data.delete': 'Delete account…',
  'data.deleteTitle': 'Delete your account?',
  'data.deleteText':
    'Your profile, your picture, your contacts, all logins and the messages in this browser are removed for good. Messages that others got stay with them. This cannot be undone.',
  'data.deletePassword': 'Your password',
  'data.deleteButton': 'Delete account',
  'data.keep': 'Keep account',

  'availability.available': 'Available',
  'availability.away': 'Away',
  'availability.busy': 'Busy',
  'availability.invisible': 'Invisible',

  'action.tryAgain': 'Try again',
  'action.delete': 'Delete',
  'action.cancel': 'Cancel',
  'action.close': 'Close',

  'own.editProfile': 'Edit your profile',
  'own.loadError': 'Your profile could not be loaded.',

  'connect.label': 'Find or connect by username',
  'connect.placeholder': 'Find or connect',
  'connect.button': 'Connect',
  'connect.asked': 'Request sent to {name}.',
  'connect.accepted': 'You and {name} are connected.',
  'connect.error.missing': 'Enter a username.',
  'connect.error.invalid-username': 'This is no username. Check the spelling.',
  'connect.error.self': 'This is you. Enter somebody else.',
  'connect.error.user-not-found': 'Nobody has this username. Check the spelling.',
  'connect.error.blocked': 'You have blocked this person. Unblock them first.',
  'connect.error.rate-limited': 'Too many requests. Try again in {wait}.',

  'contact.error.user-not-found': 'This account is no longer there.',
  'contact.error.blocked': 'You have blocked this person. Unblock them first.',
  'contact.error.rate-limited': 'Too many requests. Try again in {wait}.',

  'requests.title': 'Requests',
  'requests.accept': 'Accept',
  'requests.acceptNamed': 'Accept {name}',
  'requests.decline': 'Decline',
  'requests.declineNamed': 'Decline {name}',

  'chats.title': 'Chats',
  'chats.failed': 'Your contacts could not be loaded.',
  'chats.draft': 'Draft: {text}',
  'chats.you': 'You: {text}',
  'chats.waiting': 'Waiting for an answer',
  'chats.former': 'No longer a contact',
  'chats.unmatched': 'No chat matches. “Connect” asks @{username} to talk.',
  'chats.blocked.one': 'Blocked ({count})',
  'chats.blocked.other': 'Blocked ({count})',
  'chats.pinned': 'Pinned',
  'chats.muted': 'Muted',
  'chats.unread.one': '{count} unread message',
  'chats.unread.other': '{count} unread messages',

  'empty.title': 'Nobody here yet',
  'empty.text': 'Enter the username of somebody you know above, or send them your own:',
  'address.copyUsername': 'Copy username',
  'address.copyLink': 'Copy link',
  'address.copied': 'Copied.',
  'address.notCopied': 'Your browser did not allow it. Select the text and copy it.',

  'presence.available': 'Available',
  'presence.away': 'Away',
  'presence.busy': 'Busy',
  'presence.offline': 'Offline',
  'presence.unknown': '',

  'typing.now': 'typing…',

  'path.local-network': 'Direct on this network',
  'path.direct': 'Direct',
  'path.relayed': 'Relayed',
  'path.unknown': 'Connected',
  'link.connecting': 'Connecting…',
  'link.failed': 'Not connected, trying again',

  'talk.region': 'Conversation',
  'talk.nobody': 'Choose a chat, or connect to somebody by username.',
  'talk.back': 'Back to the chats',
  'talk.menu': 'More',
  'talk.title': '{name} – P2P Chat',
  'app.titleUnread': '({count}) {title}',

  'menu.hideAddress': 'Hide my network address',
  'menu.pin': 'Pin to the top',
  'menu.mute': 'Mute',
  'menu.find': 'Find in messages',
  'menu.remove': 'Remove contact…',
  'menu.withdraw': 'Take back the request…',
  'menu.block': 'Block…',
  'notice.unblock': 'Unblock',
  'notice.block': 'Block…',

  'remove.title': 'Remove {name}?',
  'remove.text':
    'You can no longer write to each other. The messages stay in this browser. To talk again, one of you has to ask.',
  'remove.go': 'Remove contact',
  'withdraw.title': 'Take back your request to {name}?',
  'withdraw.text': '{name} no longer sees it. You can ask again later.',
  'withdraw.go': 'Take back',
  'block.title': 'Block {name}?',
  'block.text':
    '{name} can no longer reach you and sees you as offline. They are not told. You can unblock them at any time.',
  'block.go': 'Block',

  'notice.requested': 'Waiting for {name} to accept your request.',
  'notice.incoming': '{name} wants to talk to you.',
  'notice.blocked': 'You have blocked {name}.',
  'notice.stranger': '{name} is not one of your contacts.',
  'notice.nobody': 'There is nobody to write to here.',
  'notice.request': 'Send request',

  'about.title': 'Profile',
  'about.close': 'Close the profile',
  'about.hideAddress': 'Hide my network address from this person',
  'about.hideAddressHint':
    'Your messages to each other then go through a relay, or by the server, sealed.',
  'about.hiddenFromAll': 'You hide it from everybody, in the settings.',
  'about.requested': 'You have asked. No answer yet.',
  'about.incoming': 'Wants to talk to you',
  'about.blocked': 'Blocked by you',
  'about.stranger': 'Not one of your contacts',

  'invite.title': 'Invite somebody',
  'invite.open': 'Show QR code',
  'invite.text':
    'Whoever scans this or opens your link can ask to talk to you; you decide. They need not trust the server to have the right keys: the link says who you are.',
  'invite.code': 'QR code with the invitation link of {username}',
  'invite.share': 'Talk to me directly, browser to browser:',
  'invite.shareButton': 'Share',
  'invite.scan': 'Scan somebody’s code',

  'scan.title': 'Scan a code',
  'scan.picture': 'Picture of the camera',
  'scan.hint': 'Hold the camera so that it sees the whole code. The picture stays in this browser.',
  'scan.error.denied':
    'The camera is not allowed here. Allow it for this site, beside the address, and try again.',
  'scan.error.none': 'No camera was found. Ask for the link or the username instead.',
  'scan.error.busy': 'The camera cannot be used. Close what else uses it, and try again.',
  'scan.error.foreign': 'This is no invitation to P2P Chat.',
  'scan.error.server': 'This invitation is for another server: {server}.',

  'identity.verified': 'Verified',

  'recovery.notice':
    'Keep your recovery key: it is in this browser only, and you need it if you lose this browser.',
  'recovery.open': 'Show the key',
  'recovery.title': 'Keep your recovery key',
  'recovery.text':
    'If you lose this browser, this key lets you go on in another one, and sets a new password if you have forgotten yours. Whoever has it has your account: keep it where only you find it. Nobody can give it to you again.',
  'recovery.copy': 'Copy',
  'recovery.print': 'Print',
  'recovery.save': 'Save as a file',
  'recovery.kept': 'I have kept it',
  'recovery.later': 'Later',
  'recovery.continue': 'Continue',
  'recovery.error.unticked': 'Tick this once you have kept the key, or choose “Later”.',
  'recovery.error.unreadable': 'The key could not be read. Reload the page and try again.',
  'recovery.error.not-ready': 'The page is still getting ready. Try again in a moment.',
  'recovery.sheet.title': 'Recovery key for P2P Chat',
  'recovery.sheet.text':
    'If the browser is lost, this key lets you go on with the account in another one, and sets a new password. Whoever has it has the account. Keep it where only you find it. Whoever runs the server never asks for it.',
  'recovery.sheet.username': 'Username: {username}',
  'recovery.sheet.server': 'Server: {address}',
  'recovery.sheet.date': 'Date: {time}',

  'trouble.unlinked.title': 'This browser cannot read or write yet',
  'trouble.unlinked.text':
    'Your account was made in another browser. Link this one with it, or use your recovery key.',
  'trouble.restarted.title': 'Your account was started over',
  'trouble.restarted.text':
    'Somebody who knows your password has started it over in another browser, so this one is no longer part of it. If that was you, link this browser. If it was not, take your account back with the recovery key that you kept, within 30 days: you set a new password, whoever started over is thrown out, and your browsers go on with all that is in them.',
  'trouble.takeBack': 'It was not me',
  'trouble.failed.title': 'This browser could not get ready',
  'trouble.failed.text':
    'Your keys could not be made or stored, so nothing can be read or written here. Check your network, leave the private window if you are in one, and reload the page.',
  'trouble.own.title': 'Something is wrong with your account',
  'trouble.own.text':
    'What the server shows of your devices does not fit with what this browser knows. The server may have been set back, or it may be misleading you and others. Ask whoever runs it, or enter your recovery key to go on with what is shown.',

  'linking.open': 'Link this browser',
  'linking.title': 'Use your account in this browser',
  'linking.text':
    'Enter the recovery key that you kept when you made your account. This browser can then read and write what comes from now on.',
  'linking.key': 'Recovery key',
  'linking.keyHint': '34 letters and digits. Hyphens, spaces and capitals do not matter.',
  'linking.go': 'Use it here',
  'linking.lost': 'I have lost it too',
  'linking.error.missing': 'Enter the recovery key.',
  'linking.error.short.one': '{count} character is missing. Compare it with the key that you kept.',
  'linking.error.short.other':
    '{count} characters are missing. Compare it with the key that you kept.',
  'linking.error.long.one': '{count} character too many. Compare it with the key that you kept.',
  'linking.error.long.other': '{count} characters too many. Compare it with the key that you kept.',
  'linking.error.bad-recovery-key':
    'A character is wrong. Compare each group with the key that you kept.',
  'linking.error.wrong-recovery-key':
    'This is the key of another account, or it is no longer valid. Look for the one of this username.',
  'linking.error.removed':
    'This browser was removed from your account, and cannot come back as it is. Erase what it keeps, log in, and link it anew.',
  'linking.error.former-recovery-key':
    'This was your key until your account was started over. If you want that undone, choose “Forgot your password?” where you log in, and enter it there. Otherwise use the key that you got since.',
  'linking.error.not-ready': 'The page is still getting ready. Try again in a moment.',

  'stop.waits': 'You cannot write here now. The note above the text field says why.',
  'stop.unlinked': 'This browser cannot read or write yet: link it first.',
  'stop.failed':
    'This browser could not make or store your keys, so nothing can be read or written here.',
  'stop.changed':
    '{name} has a new identity. Either they lost all their devices and began anew, or somebody pretends to be them. Ask them by another way, such as a call. Nothing is sent until you accept it.',
  'stop.changedVerified':
    'Careful: you had verified {name}, and now the identity is another one. Unless {name} tells you, by a call or in person, that they began anew, assume that somebody pretends to be them. Nothing is sent until you accept it.',
  'stop.rollback':
    'The server shows an older state of {name}’s devices than before. It may have been set back, or it may hide that one was removed. Nothing is sent meanwhile. Ask whoever runs the server. If it stays so, compare safety numbers with {name}, and then accept what is shown.',
  'stop.fork':
    'There are two lists of {name}’s devices that contradict each other. The server may have been set back, or somebody may have put a device of their own there. Nothing is sent until you accept what is shown now. Compare safety numbers with {name} first, on a call or in person.',
  'stop.broken':
    'What the server shows of {name}’s devices is not signed as it should be, so somebody may have put a device of their own there. That cannot be accepted: nothing is sent until the server shows what is right again. Tell {name} by another way, and whoever runs the server.',
  'stop.split':
    'The server has shown you and {name} different things. That does not happen by mistake, unless it was set back. What you write to each other has new keys now, and what did not arrive is sent again. Tell {name}, and whoever runs the server.',
  'stop.altered':
    'Something that came in the name of {name} had been altered on the way. None of it was used, and what is missing is sent again. If it happens again, tell {name}, and whoever runs the server.',
  'stop.accept': 'Accept the new identity',
  'stop.acceptShown': 'Accept what is shown now',
  'stop.error.differs':
    'What the server shows now is something else again, or cannot be believed. Still nothing is sent.',
  'stop.error.not-ready': 'The page is still getting ready. Try again in a moment.',
  'accept.title': 'Accept a new identity of {name}?',
  'accept.text':
    'You had compared safety numbers with {name}. What you write goes to whoever has the new identity. Compare safety numbers again before you write anything that matters.',
  'accept.titleShown': 'Accept the devices of {name} that are shown now?',
  'accept.textShown':
    'What you write goes to these devices. Accept them only if {name} sees this device number, too, under your profile:{number}',
  'accept.go': 'Accept',

  'meet.differs.title': 'This invitation does not fit {name}',
  'meet.differs.text':
    'It names another identity than the one that this browser knows of {name}. Either the invitation is old or forged, or you were shown a wrong identity before. The known one stays. Compare safety numbers before you write anything that matters.',

  'standing.title': 'Identity',
  'standing.verified': 'You have compared safety numbers: this is {name}.',
  'standing.invitation':
    'The identity came with the invitation of {name}, so the server cannot have exchanged it.',
  'standing.first-contact':
    'Trusted on first use: the server told you the identity of {name}. Compare safety numbers to be sure.',
  'standing.unknown': 'The identity of {name} is not known yet.',
  'standing.changed': '{name} has a new identity that you have not accepted.',
  'standing.wrong': 'What the server shows of the devices of {name} is not right. Nothing is sent.',
  'safety.open': 'Compare safety numbers',
  'safety.title': 'Safety number with {name}',
  'safety.text':
    '{name} sees the same number under your profile, if nobody is between you. Read it to each other on a call, or scan the code on their screen.',
  'safety.textNew':
    'This is the number of the new identity of {name}. If {name} sees the same one under your profile, it is them: mark it, and you can write again.',
  'safety.textDevices':
    'Compare both numbers with {name}, on a call or in person. If {name} sees the same two under your profile, mark them, and you can write again.',
  'safety.devices':
    'Device number. It is the same for both of you while the server shows you both the same devices, and another one when one comes or goes:',
  'safety.unknown':
    'There is no safety number yet. It comes as soon as {name} has opened this version of the page.',
  'safety.code': 'QR code of the safety number with {name}',
  'safety.scan': 'Scan their code',
  'safety.verify': 'Mark as verified',
  'safety.doubt': 'No longer verified',
  'safety.same': 'The codes are the same. {name} is verified.',
  'safety.error.differs':
    'The codes differ. Somebody may be between you and {name}, or this was the code of somebody else. Do not write anything that matters, and compare again in person.',
  'safety.error.digits': 'The codes are the same, but say nothing of devices. Compare the digits.',
  'safety.error.renewed':
    'The numbers have changed meanwhile. Close this, open it again, and compare anew.',
  'safety.error.not-a-safety-number':
    'This is not the code of a safety number. {name} finds it in your profile, under “Compare safety numbers”.',
  'safety.error.not-ready': 'The page is still getting ready. Try again in a moment.',

  'privacy.link': 'Who can see what',

  'log.title': 'Messages',
  'log.titleNamed': 'Messages with {name}',
  'log.earlier': 'Earlier messages',
  'log.loadingEarlier': 'Loading…',
  'log.empty': 'No messages yet. Say hello to {name}.',

  'card.accepted': 'Only you and {name} can read what you write here.',
  'card.requested': 'You can write once {name} has accepted.',
  'card.incoming':
    'Until you accept, {name} sees neither whether you are here nor your network address.',
  'card.blocked': '{name} sees you as offline and cannot reach you.',
  'card.stranger': 'You can write once you have asked and {name} has accepted.',
  'card.nobody': 'Nobody has the username {name}.',
  'log.failed': 'The messages in this browser could not be read. Reload the page to try again.',
  'log.news': 'New messages',
  'log.newDevice': '{name} uses a new device.',
  'log.newest': 'To the newest',
  'log.unseen.one': '{count} new message',
  'log.unseen.other': '{count} new messages',
  'log.newFrom.one': '{count} new message from {name}',
  'log.newFrom.other': '{count} new messages from {name}',

  'find.title': 'Find in the conversation',
  'find.placeholder': 'Find in messages',
  'find.older': 'Older one',
  'find.newer': 'Newer one',
  'find.end': 'End the search',
  'find.count': '{at} of {count}',
  'find.error.not-ready': 'Not ready yet. Try again in a moment.',
  'find.none': 'Nothing found',

  'message.you': 'You:',
  'message.from': '{name}:',
  'message.unsupported':
    'This message cannot be shown. If it needs a newer version of the page, reloading helps.',
  'message.queued': 'Waiting to be delivered',
  'message.sent': 'Sent. Waiting for {name}.',
  'message.went.direct': 'Went directly, sealed',
  'message.went.relayed': 'Went by a relay, sealed',
  'message.went.server': 'Went by the server, sealed',
  'message.came.direct': 'Came directly, sealed',
  'message.came.relayed': 'Came by a relay, sealed',
  'message.came.server': 'Came by the server, sealed',
  'message.delivered': 'Delivered',
  'message.read': 'Read',
  'message.failed': 'Not sent',
  'message.received': 'Received',
  'message.failed.storage-full': 'Not sent: this browser has no room left.',
  'message.failed.storage-failed': 'Not sent: this browser does not let the page store it.',

  'message.menu': 'What to do with this message',
  'message.copy': 'Copy text',
  'message.delete': 'Delete on this device…',
  'message.showAll': 'Show all',
  'message.retracted': 'This message was deleted',
  'message.late': 'Written before what is above.',
  'message.fromFormer': 'From a device that was removed. Somebody else may have written it.',
  'message.edited': 'edited',
  'message.editedAt': 'Edited {time}',
  'message.reply': 'Reply',
  'message.edit': 'Edit',
  'message.retract': 'Delete for both…',
  'message.error.not-a-contact': 'This person is not one of your contacts now.',
  'message.error.elsewhere': 'P2P Chat is open in another tab or window.',
  'message.error.not-ready': 'The page is still getting ready. Try again in a moment.',
  'message.error.not-found': 'This message is not there any more.',
  'retractMessage.title': 'Delete this message for both of you?',
  'retractMessage.text':
    'Its words are removed here and from the browser of the other person, as soon as it is reached. Both of you see that a message was deleted. They may have read or copied it.',
  'retractMessage.textQueued':
    'It has not been delivered yet. It is removed here, and from the browser of the other person if it is on its way already.',
  'retractMessage.go': 'Delete for both',
  'quote.label': 'In reply to',
  'quote.you': 'You',
  'quote.missing': 'This message is not on this device.',
  'reaction.title': 'React',
  'reaction.list': 'Reactions',
  'reaction.by': '{emoji} from {names}',
  'reaction.another': 'Another emoji',
  'reaction.anotherHint': 'Another emoji, then Enter',
  'reaction.error': 'Enter one emoji and nothing else.',
  'code.copy': 'Copy code',
  'deleteMessage.title': 'Delete this message?',
  'deleteMessage.text':
    'It is removed from this browser for good. The other person keeps it, if they have it.',
  'deleteMessage.textTheirs':
    'It is removed from this browser for good. Who wrote it keeps it, and is not told.',
  'deleteMessage.textQueued':
    'It has not been delivered yet. It is removed from this browser, and not sent unless it is on its way already.',
  'deleteMessage.go': 'Delete message',

  'composer.label': 'Message',
  'composer.labelNamed': 'Message to {name}',
  'composer.placeholder': 'Message',
  'composer.send': 'Send',
  'composer.reply': 'Reply to {name}',
  'composer.replySelf': 'Reply to your own message',
  'composer.editing': 'Edit message',
  'composer.cancelReply': 'Do not reply to it',
  'composer.cancelEdit': 'Do not edit it',
  'composer.error.not-found': 'This message is not there any more.',
  'composer.keys': 'Enter sends, Shift + Enter begins a new line.',
  'composer.left.one': '{count} character left',
  'composer.left.other': '{count} characters left',
  'composer.over.one': '{count} character too many. Shorten it, or send two messages.',
  'composer.over.other': '{count} characters too many. Shorten it, or send two messages.',
  'composer.offline': 'Waits sealed on the server until they are here.',
  'composer.unconnected': 'Goes by the server, sealed: there is no direct connection.',
  'composer.hidden': 'Goes by the server, sealed: your address is hidden, and there is no relay.',
  'composer.oneNetwork':
    'Goes by the server, sealed. Without a relay, a direct way needs the same network.',
  'composer.unknown': 'Sent once the server is back.',
  'composer.error.not-a-contact': 'Not sent: {name} is not one of your contacts now.',
  'composer.error.identity': 'Not sent: the notice above has to be settled first.',
  'composer.error.elsewhere': 'Not sent: P2P Chat is open in another tab or window.',
  'composer.error.not-ready': 'Not sent: the page is still getting ready. Try again in a moment.',

  'banner.reconnecting':
    'The server cannot be reached. Chats that are connected go on; other messages are delivered later. Trying again…',
  'banner.reconnecting.waiting.one':
    'The server cannot be reached. Chats that are connected go on; {count} message waits. Trying again…',
  'banner.reconnecting.waiting.other':
    'The server cannot be reached. Chats that are connected go on; {count} messages wait. Trying again…',
  'banner.reconnecting.unknown': 'The server cannot be reached. Trying again…',
  'banner.retry': 'Try now',
  'banner.offline': 'You are offline. What you write is delivered later.',
  'banner.offline.waiting.one': 'You are offline. {count} message will be sent when you are back.',
  'banner.offline.waiting.other':
    'You are offline. {count} messages will be sent when you are back.',
  'banner.offline.unknown': 'You are offline.',
  'banner.elsewhere': 'P2P Chat is open in another tab or window.',
  'banner.useHere': 'Use here',
  'banner.refused': 'This page is out of date.',
  'banner.reload': 'Reload',
  'banner.unable':
    'This browser cannot connect directly: WebRTC is missing or turned off. Messages go by the server, sealed.',
  'banner.storage-full': 'This browser has no room left. New messages cannot be kept.',
  'banner.storage-failed': 'This browser does not let the page store messages.',

  'storage.evictable':
    'This browser may delete your messages if it runs out of space or if you don’t open this page for a while. Save an export.',
  'storage.export': 'To the export',
  'storage.dismiss': 'Got it',

  'ways.unknown': '',
  'ways.none':
    'This server has no relay. People on your own network are reached directly, others by the server, sealed.',
  'ways.noneHidden':
    'This server has no relay. As long as your address is hidden, everything goes by the server, sealed.',
  'ways.stun':
    'This server has no relay. People on most networks are reached directly, others by the server, sealed.',
  'ways.relay': 'This server has a relay: people on all networks can be reached.',

  'shortcuts.title': 'Keyboard shortcuts',
  'shortcuts.find': 'Find or switch to a chat',
  'shortcuts.previous': 'Previous chat',
  'shortcuts.next': 'Next chat',
  'shortcuts.back': 'Back to the chats',
  'shortcuts.send': 'Send the message',
  'shortcuts.newLine': 'New line',
  'shortcuts.toMessages': 'From the text field to the messages',
  'shortcuts.messages': 'From message to message',
  'shortcuts.reply': 'Reply to the message',
  'shortcuts.editLast': 'Edit your last message, from the empty text field',
  'shortcuts.cancel': 'Give up replying or editing',
  'shortcuts.menu': 'What to do with the message',
  'shortcuts.help': 'This list, when not writing',
  'key.ctrl': 'Ctrl',
  'key.alt': 'Alt',
  'key.esc': 'Esc',
  'key.enter': 'Enter',
  'key.shift': 'Shift',
  'key.tab': 'Tab',

  'settings.title': 'Settings',
  'settings.hideAddress': 'Hide my network address',
  'settings.hideAddressHint':
    'No contact ever learns it: everything goes through a relay, or by the server, sealed. For single people it is in the menu of their chat.',
  'settings.privacy': 'Privacy',
  'settings.receipts': 'Read receipts',
  'settings.receiptsHint':
    'Others see when you have read their messages. Without it you do not see when they have read yours.',
  'settings.typing': 'Typing',
  'settings.typingHint':
    'Others see when you are writing to them. Without it you do not see when they are writing to you.',
  'settings.address': 'Your username',
  'settings.login': 'Your account',
  'settings.profile': 'Profile, password and devices',
  'settings.link': 'Link a device',
  'settings.erase': 'Also remove my messages from this browser',
  'settings.eraseHint':
    'They are stored nowhere else, and neither is this browser’s key: to read and write here again you need your recovery key. Choose it on a computer that is not yours.',
  'settings.error.blocked':
    'Another tab still holds on to it. Close all other tabs of this page; it is erased as soon as they are gone.',
  'settings.error.last-device':
    'This is your last device: without the recovery key you will have to start over. If you have the key at hand, log out once more.',
  'settings.error.recovery-key-not-kept':
    'You have not kept your recovery key yet. Without it you may never read and write again. Keep it first, or log out once more to go without it.',
};
