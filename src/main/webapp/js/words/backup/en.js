/**
 * What is said about backups and the recovery key that opens them, in English.
 */

export const en = {
  'backup.title': 'Backup',
  'backup.text':
    'Your messages, whom you have verified, and your settings, encrypted. Only your recovery key opens a backup: not this server, and nobody who finds the file. You can restore it in any browser that you use your account in.',
  'backup.unlinked':
    'This browser is not linked to your account yet, so it can neither make a backup nor restore one. Open the chats to link it.',
  'backup.none': 'On this server: no backup yet.',
  'backup.kept': 'On this server: made {time}, {size}.',
  'backup.former':
    'The backup on this server is for a recovery key that you have replaced since, and no other opens it. Make a new one.',
  'backup.toServer': 'Back up to this server',
  'backup.toFile': 'Save as a file',
  'backup.remove': 'Remove from this server',
  'backup.fromServer': 'Restore from this server…',
  'backup.fromFile': 'Restore from a file…',
  'backup.offer': 'There is a backup of your messages. Restore it in this browser?',
  'backup.offerBegun': 'Restoring has not come to its end. Go on where it was?',
  'backup.restore': 'Restore',
  'backup.notNow': 'Not now',
  'backup.making': 'Making the backup… {percent}',
  'backup.restoring': 'Restoring… {percent}',
  'backup.madeOnServer': 'The backup is on this server.',
  'backup.madeFile': 'Your download has begun. Keep the file where you find it again.',
  'backup.removed': 'Removed.',
  'backup.restored.one': 'Restored: {count} message that was not here.',
  'backup.restored.other': 'Restored: {count} messages that were not here.',
  'backup.restoredFormer.one':
    'Restored: {count} message that was not here. A device made this backup that you have removed since: whoever has it could have changed what it says. So your verified marks and settings were not taken from it.',
  'backup.restoredFormer.other':
    'Restored: {count} messages that were not here. A device made this backup that you have removed since: whoever has it could have changed what it says. So your verified marks and settings were not taken from it.',
  'backup.keyTitle': 'Restore a backup',
  'backup.keyText':
    'Enter the recovery key that your account had when the backup was made. What is in this browser already stays as it is.',
  'backup.error.cancelled': 'Cancelled. What was restored so far stays.',
  'backup.error.not-a-backup': 'This file is no backup of P2P Chat.',
  'backup.error.newer': 'A later version of the page has made this backup. Reload this page.',
  'backup.error.damaged':
    'This backup is damaged: parts of it are missing or were changed. What could be restored is here.',
  'backup.error.other-account': 'This is the backup of another account.',
  'backup.error.other-identity':
    'This backup is from before you started over. Nobody can tell any more who made it, so it cannot be restored.',
  'backup.error.forged': 'None of your devices has made this backup, so nothing is taken from it.',
  'backup.error.wrong-recovery-key':
    'This key does not open the backup. If you have replaced your recovery key, enter the one from when it was made.',
  'backup.error.bad-recovery-key':
    'A character is wrong. Compare it with the key that you kept: the last two characters tell.',
  'backup.shrinkTitle': 'Replace the backup by a smaller one?',
  'backup.shrink': 'Replace it',
  'backup.error.smaller':
    'The backup on this server has much more in it than this browser, and stays. Restore it here first, or it would be gone.',
  'backup.error.no-backup': 'There is no backup on this server any more.',
  'backup.error.backup-not-found':
    'The backup on this server has been replaced meanwhile. Try again.',
  'backup.error.backup-full': 'The backup is larger than this server keeps. Save it as a file.',
  'backup.error.no-recovery-key': 'Your account has no recovery key that could open a backup.',
  'backup.error.not-linked': 'This browser is not linked to your account yet.',
  'backup.error.storage-failed': 'Your browser could not store it. Make room and try again.',

  'key.title': 'Recovery key',
  'key.text':
    'It sets a new password when you have forgotten yours, links a browser when you have lost all others, and opens your backups.',
  'key.here': 'This browser has it, and can show it to you again.',
  'key.elsewhere':
    'It is not in this browser. Look where you have kept it, or show it in the browser in which it was made. If you do not find it, replace it.',
  'key.unlinked':
    'This browser is not linked to your account yet, so it can neither show nor replace the recovery key.',
  'key.replacing': 'Replacing it has not come to its end. Replace it once more to go on.',
  'key.show': 'Show the recovery key…',
  'key.replace': 'Replace it…',
  'key.showTitle': 'Show the recovery key',
  'key.showText': 'Whoever sees it can take over your account. Make sure that nobody looks on.',
  'key.showGo': 'Show it',
  'key.replaceTitle': 'Replace the recovery key?',
  'key.replaceText':
    'You get another one to keep. The one that you have kept so far works no more, and does not open what you back up from now on. If there is a backup on this server, it is made anew.',
  'key.replaceGo': 'Replace it',
  'key.shownTitle': 'Your recovery key',
  'key.shownText': 'Keep it where only you find it.',
  'key.newText':
    'This is the new one. Keep it where only you find it, and throw away the one of before.',
  'key.replaced': 'Replaced. The key of before works no more.',
  'key.replacedLocked':
    'Replaced. The key of before works no more. Passkeys that had it link no browser until you let them again: {names}.',
  'key.error.bad-credentials': 'This is not your password.',
  'key.error.not-here': 'The recovery key is not in this browser any more. Reload the page.',
  'key.error.not-linked':
    'What the server shows of your devices does not fit with what this browser knows. Look into the chats.',
  'key.error.replaced-elsewhere':
    'Another of your devices has replaced it just now. Look for the new key there, or try again.',
  'key.error.sequence-taken': 'Your other devices are changing your account just now. Try again.',
  'key.error.storage-failed': 'Your browser could not store it. Make room and try again.',
};
