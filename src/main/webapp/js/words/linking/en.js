/**
 * What is said while a device is linked, in English.
 */

export const en = {
  'link.new.title': 'Link this browser',
  'link.new.text':
    'Take a device on which you already read and write. Open the settings there, choose “Link a device”, and scan this code or type it.',
  'link.new.code': 'Code that links this browser',
  'link.new.life':
    'It is good for ten minutes, and once. Show it to nobody: whoever has it could pass for this browser.',
  'link.new.compare':
    'Does your other device show this number, too? Then say so there. If it shows another one, close this.',
  'link.new.done':
    'This browser is one of yours now. It can read and write what comes from now on.',
  'link.new.again': 'Show a new code',
  'link.new.key': 'Use the recovery key',
  'link.present.title': 'Link a device',
  'link.present.text':
    'Log in on the new device. It shows a code: scan it, or type it here. Only use a code that you see on a device of your own.',
  'link.present.scan': 'Scan the code',
  'link.present.code': 'Code',
  'link.present.codeHint': '28 letters and digits. Hyphens, spaces and capitals do not matter.',
  'link.present.go': 'Continue',
  'link.present.searching': 'Looking for the device that shows this code…',
  'link.present.compare':
    'Does the new device ({name}) show this number? If it shows another one, somebody may be in between.',
  'link.present.history': 'Send my earlier messages, too',
  'link.present.historyHint': 'Encrypted, directly from this device to the new one.',
  'link.present.yes': 'Yes, link it',
  'link.present.no': 'No',
  'link.present.adding': 'Linking…',
  'link.present.done': '{name} is linked. Both show what is new from now on.',
  'link.present.again': 'Begin again',
  'link.done': 'Done',
  'link.unnamed': 'The device',
  'link.error.missing': 'Enter the code that the new device shows.',
  'link.error.bad-code': 'A character is wrong or missing. Compare it with the code that is shown.',
  'link.error.other-account':
    'This code is for another account. Log in on the new device as {username}.',
  'link.error.denied': 'The page may not use the camera. Allow it, or type the code.',
  'link.error.none': 'No camera was found. Type the code.',
  'link.error.busy': 'The camera cannot be used. Close what else uses it, or type the code.',
  'link.error.not-ready': 'The page is still getting ready. Try again in a moment.',
  'link.error.silent':
    'The other device does not answer. See that both are online, and begin again with a new code.',
  'link.error.contested':
    'More than one device has answered to this code, so it is not secret. Begin again with a new one.',
  'link.error.altered':
    'What came was not what the other device has sent. Begin again with a new code.',
  'link.error.differs':
    'The server shows the two devices different accounts. Nothing was linked. Ask whoever runs it.',
  'link.error.unsure':
    'The connection was lost at the last moment. Whether it was linked shows among the devices in your profile.',
  'link.error.ended': 'It was ended on the other device. Nothing was linked.',
  'link.error.guessed': 'Wrong codes were tried three times, so this one is no longer good.',
  'link.error.used': 'This code was used twice, so it is no longer good.',
  'link.error.expired': 'This code is older than ten minutes, so it is no longer good.',
  'link.error.sequence-taken':
    'Your other devices are changing your account just now. Begin again.',
  'link.error.storage-failed': 'This browser could not store what is needed. Begin again.',
};
