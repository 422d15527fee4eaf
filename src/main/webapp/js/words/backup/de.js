/**
 * What is said about backups and the recovery key that opens them, in German.
 */

/** @type {Readonly<Record<string, string>>} */
export const de = {
  'backup.title': 'Sicherung',
  'backup.text':
    'Deine Nachrichten, wen du überprüft hast und deine Einstellungen, verschlüsselt. Nur dein Wiederherstellungsschlüssel öffnet eine Sicherung: nicht dieser Server, und niemand, der die Datei findet. Du kannst sie in jedem Browser zurückholen, in dem du dein Konto benutzt.',
  'backup.unlinked':
    'Dieser Browser ist noch nicht mit deinem Konto verbunden und kann deshalb keine Sicherung machen oder zurückholen. Öffne die Chats, um ihn zu verbinden.',
  'backup.none': 'Auf diesem Server: noch keine Sicherung.',
  'backup.kept': 'Auf diesem Server: gemacht {time}, {size}.',
  'backup.former':
    'Die Sicherung auf diesem Server ist für einen Wiederherstellungsschlüssel, den du inzwischen ersetzt hast, und kein anderer öffnet sie. Mach eine neue.',
  'backup.toServer': 'Auf diesem Server sichern',
  'backup.toFile': 'Als Datei speichern',
  'backup.remove': 'Von diesem Server entfernen',
  'backup.fromServer': 'Von diesem Server zurückholen…',
  'backup.fromFile': 'Aus einer Datei zurückholen…',
  'backup.offer': 'Es gibt eine Sicherung deiner Nachrichten. In diesen Browser zurückholen?',
  'backup.offerBegun': 'Das Zurückholen ist nicht zu Ende gekommen. Dort weitermachen?',
  'backup.restore': 'Zurückholen',
  'backup.notNow': 'Jetzt nicht',
  'backup.making': 'Die Sicherung wird gemacht… {percent}',
  'backup.restoring': 'Wird zurückgeholt… {percent}',
  'backup.madeOnServer': 'Die Sicherung ist auf diesem Server.',
  'backup.madeFile': 'Der Download hat begonnen. Verwahre die Datei, wo du sie wiederfindest.',
  'backup.removed': 'Entfernt.',
  'backup.restored.one': 'Zurückgeholt: {count} Nachricht, die nicht hier war.',
  'backup.restored.other': 'Zurückgeholt: {count} Nachrichten, die nicht hier waren.',
  'backup.restoredFormer.one':
    'Zurückgeholt: {count} Nachricht, die nicht hier war. Ein Gerät, das du inzwischen entfernt hast, hat diese Sicherung gemacht: Wer es hat, könnte sie verändert haben. Deshalb wurde daraus nicht übernommen, wen du überprüft hast, und keine Einstellungen.',
  'backup.restoredFormer.other':
    'Zurückgeholt: {count} Nachrichten, die nicht hier waren. Ein Gerät, das du inzwischen entfernt hast, hat diese Sicherung gemacht: Wer es hat, könnte sie verändert haben. Deshalb wurde daraus nicht übernommen, wen du überprüft hast, und keine Einstellungen.',
  'backup.keyTitle': 'Eine Sicherung zurückholen',
  'backup.keyText':
    'Gib den Wiederherstellungsschlüssel ein, den dein Konto hatte, als die Sicherung gemacht wurde. Was schon in diesem Browser ist, bleibt, wie es ist.',
  'backup.error.cancelled': 'Abgebrochen. Was bis dahin zurückgeholt wurde, bleibt.',
  'backup.error.not-a-backup': 'Diese Datei ist keine Sicherung von P2P Chat.',
  'backup.error.newer':
    'Eine neuere Version der Seite hat diese Sicherung gemacht. Lade die Seite neu.',
  'backup.error.damaged':
    'Diese Sicherung ist beschädigt: Teile fehlen oder wurden verändert. Was sich zurückholen ließ, ist hier.',
  'backup.error.other-account': 'Das ist die Sicherung eines anderen Kontos.',
  'backup.error.other-identity':
    'Diese Sicherung ist aus der Zeit, bevor du neu angefangen hast. Niemand kann mehr sagen, wer sie gemacht hat; deshalb lässt sie sich nicht zurückholen.',
  'backup.error.forged':
    'Keines deiner Geräte hat diese Sicherung gemacht; deshalb wird nichts daraus übernommen.',
  'backup.error.wrong-recovery-key':
    'Dieser Schlüssel öffnet die Sicherung nicht. Hast du deinen Wiederherstellungsschlüssel ersetzt, dann gib den ein, den du hattest, als sie gemacht wurde.',
  'backup.error.bad-recovery-key':
    'Ein Zeichen stimmt nicht. Vergleiche mit dem Schlüssel, den du verwahrt hast: Die letzten beiden Zeichen verraten es.',
  'backup.shrinkTitle': 'Durch eine kleinere Sicherung ersetzen?',
  'backup.shrink': 'Ersetzen',
  'backup.error.smaller':
    'In der Sicherung auf diesem Server ist viel mehr als in diesem Browser; sie bleibt. Hol sie erst hierher zurück, sonst wäre das verloren.',
  'backup.error.no-backup': 'Auf diesem Server ist keine Sicherung mehr.',
  'backup.error.backup-not-found':
    'Die Sicherung auf diesem Server wurde inzwischen ersetzt. Versuche es noch einmal.',
  'backup.error.backup-full':
    'Die Sicherung ist größer, als dieser Server sie aufbewahrt. Speichere sie als Datei.',
  'backup.error.no-recovery-key':
    'Dein Konto hat keinen Wiederherstellungsschlüssel, der eine Sicherung öffnen könnte.',
  'backup.error.not-linked': 'Dieser Browser ist noch nicht mit deinem Konto verbunden.',
  'backup.error.storage-failed':
    'Dein Browser konnte es nicht speichern. Schaffe Platz und versuche es noch einmal.',

  'key.title': 'Wiederherstellungs\u00adschlüssel',
  'key.text':
    'Er setzt ein neues Passwort, wenn du deines vergessen hast, verbindet einen Browser, wenn du alle anderen verloren hast, und öffnet deine Sicherungen.',
  'key.here': 'Dieser Browser hat ihn und kann ihn dir wieder zeigen.',
  'key.elsewhere':
    'Er ist nicht in diesem Browser. Sieh dort nach, wo du ihn verwahrt hast, oder zeige ihn in dem Browser an, in dem er entstanden ist. Findest du ihn nicht, dann ersetze ihn.',
  'key.unlinked':
    'Dieser Browser ist noch nicht mit deinem Konto verbunden und kann den Wiederherstellungsschlüssel deshalb weder zeigen noch ersetzen.',
  'key.replacing':
    'Das Ersetzen ist nicht zu Ende gekommen. Ersetze ihn noch einmal, um weiterzumachen.',
  'key.show': 'Schlüssel zeigen…',
  'key.replace': 'Ersetzen…',
  'key.showTitle': 'Wiederherstellungsschlüssel zeigen',
  'key.showText': 'Wer ihn sieht, kann dein Konto übernehmen. Achte darauf, dass niemand zusieht.',
  'key.showGo': 'Zeigen',
  'key.replaceTitle': 'Den Wiederherstellungsschlüssel ersetzen?',
  'key.replaceText':
    'Du bekommst einen anderen, den du verwahren musst. Der bisherige gilt nicht mehr und öffnet nicht, was du von jetzt an sicherst. Gibt es eine Sicherung auf diesem Server, wird sie neu gemacht.',
  'key.replaceGo': 'Ersetzen',
  'key.shownTitle': 'Dein Wieder\u00adherstellungs\u00adschlüssel',
  'key.shownText': 'Verwahre ihn, wo nur du ihn findest.',
  'key.newText':
    'Das ist der neue. Verwahre ihn, wo nur du ihn findest, und wirf den bisherigen weg.',
  'key.replaced': 'Ersetzt. Der bisherige Schlüssel gilt nicht mehr.',
  'key.replacedLocked':
    'Ersetzt. Der bisherige Schlüssel gilt nicht mehr. Passkeys, die ihn hatten, verknüpfen keine Browser, bis du es ihnen wieder erlaubst: {names}.',
  'key.error.bad-credentials': 'Das ist nicht dein Passwort.',
  'key.error.not-here':
    'Der Wiederherstellungsschlüssel ist nicht mehr in diesem Browser. Lade die Seite neu.',
  'key.error.not-linked':
    'Was der Server über deine Geräte zeigt, passt nicht zu dem, was dieser Browser weiß. Sieh in den Chats nach.',
  'key.error.replaced-elsewhere':
    'Ein anderes deiner Geräte hat ihn gerade ersetzt. Den neuen findest du dort, oder versuche es noch einmal.',
  'key.error.sequence-taken':
    'Deine anderen Geräte ändern gerade dein Konto. Versuche es noch einmal.',
  'key.error.storage-failed':
    'Dein Browser konnte ihn nicht speichern. Schaffe Platz und versuche es noch einmal.',
};
