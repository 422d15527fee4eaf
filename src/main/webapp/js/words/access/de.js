/**
 * What only the profile page says of passkeys and codes, in German.
 */

/** @type {Record<keyof typeof import('./en.js').en, string>} */
export const de = {
  'access.title': 'Passkeys und Codes',
  'password.passkeys': 'Passkeys melden weiter an. Entferne, welche du nicht kennst:',
  'passkey.hint':
    'Ein Passkey in deinem Telefon, Rechner oder Sicherheitsschlüssel meldet dich ohne Passwort an.',
  'passkey.unavailable':
    'Unter dieser Adresse gehen keine Passkeys. Sie brauchen einen Namen wie chat.example.org, keine Zahl, und HTTPS.',
  'passkey.name': 'Name des neuen Passkeys',
  'passkey.nameHint': 'Zum Beispiel „Telefon“ oder „Blauer Schlüssel“.',
  'passkey.add': 'Passkey hinzufügen',
  'passkey.added': 'Der Passkey ist hinzugefügt.',
  'passkey.since': 'Hinzugefügt {time}',
  'passkey.lastUsed': 'Zuletzt benutzt {time}',
  'passkey.unlocks': 'Verknüpft auch neue Browser',
  'passkey.onlyLogsIn': 'Ersetzt hier nicht dein Passwort',
  'passkey.rename': 'Umbenennen',
  'passkey.renameNamed': 'Den Passkey {name} umbenennen',
  'passkey.renameTitle': 'Passkey umbenennen',
  'passkey.newName': 'Neuer Name',
  'passkey.saveName': 'Speichern',
  'passkey.remove': 'Entfernen',
  'passkey.removeNamed': 'Den Passkey {name} entfernen',
  'passkey.removed': 'Der Passkey {name} ist entfernt.',
  'passkey.unlock': 'Browser verknüpfen lassen',
  'passkey.unlockNamed': 'Den Passkey {name} Browser verknüpfen lassen',
  'passkey.unlockTitle': 'Browser mit diesem Passkey verknüpfen',
  'passkey.unlockText':
    'Meldest du dich in einem anderen Browser mit diesem Passkey an, kann der sofort deine Nachrichten lesen und schreiben. Dafür wird dein Wiederherstellungsschlüssel gespeichert, so verschlüsselt, dass nur der Passkey ihn öffnet.',
  'passkey.unlockGo': 'Passkey benutzen',
  'passkey.unlocked': 'Von nun an verknüpft {name} Browser.',
  'passkey.renamed': 'Er heißt jetzt {name}.',
  'passkey.lock': 'Nicht mehr verknüpfen',
  'passkey.lockNamed': 'Den Passkey {name} keine Browser mehr verknüpfen lassen',
  'passkey.locked': '{name} verknüpft keine Browser mehr.',
  'passkey.notNow': 'Jetzt nicht',
  'passkey.removeTitle': 'Den Passkey {name} entfernen?',
  'passkey.removeText':
    'Er meldet dich nicht mehr an. Lösche ihn auch auf dem Gerät, wo es ihn aufbewahrt.',
  'passkey.error.name': 'Gib einen Namen mit höchstens 64 Zeichen ein.',
  'passkey.error.passkey-cancelled': 'Es wurde kein Passkey benutzt. Versuch es noch einmal.',
  'passkey.error.passkey-exists': 'Auf diesem Gerät ist schon ein Passkey von dir.',
  'passkey.error.passkeys-full':
    'Mehr Passkeys werden nicht aufbewahrt. Entferne zuerst einen anderen.',
  'passkey.error.passkey-host': 'Unter dieser Adresse gehen keine Passkeys.',
  'passkey.error.passkey-unable': 'Dieses Gerät kann das nicht.',
  'passkey.error.passkey-no-prf':
    'Dieser Passkey kann keinen Schlüssel bewahren. Die neuerer Telefone, Rechner und Sicherheitsschlüssel können es.',
  'passkey.error.passkey-not-found': 'Diesen Passkey gibt es nicht mehr. Lade die Seite neu.',
  'passkey.error.bad-passkey': 'Dieser Passkey wurde nicht angenommen. Versuch es noch einmal.',
  'totp.title': 'Codes einer Authenticator-App',
  'totp.off': 'Aus. Zum Anmelden genügt dein Passwort.',
  'totp.on.one':
    'Ein. Wer sich mit deinem Passwort anmeldet, braucht einen Code. {count} Ersatzcode ist übrig.',
  'totp.on.other':
    'Ein. Wer sich mit deinem Passwort anmeldet, braucht einen Code. {count} Ersatzcodes sind übrig.',
  'totp.setUp': 'Codes einrichten',
  'totp.renew': 'Neue Ersatzcodes',
  'totp.switchOff': 'Ausschalten',
  'totp.passwordTitle': 'Mit deinem Passwort bestätigen',
  'totp.password': 'Dein Passwort',
  'totp.continue': 'Weiter',
  'totp.scanTitle': 'App einrichten',
  'totp.scanText':
    'Scanne dies mit einer Authenticator-App, oder tippe das Geheimnis ein. Gib dann den Code ein, den sie zeigt.',
  'totp.secret': 'Geheimnis',
  'totp.code': 'Code aus sechs Ziffern',
  'totp.confirm': 'Einschalten',
  'totp.codesTitle': 'Bewahre deine Ersatzcodes auf',
  'totp.codesText':
    'Jeder meldet dich einmal an, wenn die App nicht da ist. Sie werden nicht noch einmal gezeigt. Bewahre sie auf, wo sonst niemand hinsieht.',
  'totp.copy': 'Kopieren',
  'totp.copied': 'Kopiert.',
  'totp.notCopied': 'Der Browser lässt die Seite nicht kopieren.',
  'totp.print': 'Drucken',
  'totp.save': 'Als Datei speichern',
  'totp.done': 'Ich habe sie aufbewahrt',
  'totp.presentCode': 'Code',
  'totp.error.second-factor-required': 'Gib auch einen Code deiner App oder einen Ersatzcode ein.',
  'totp.error.code': 'Gib die sechs Ziffern ein, die die App zeigt.',
  'totp.error.bad-second-factor':
    'Dieser Code ist falsch. Prüfe die Uhrzeit deines Telefons, oder warte auf den nächsten Code.',
  'totp.error.bad-credentials': 'Das ist nicht dein Passwort.',
  'totp.error.totp-exists': 'Codes sind schon eingerichtet. Lade die Seite neu.',
  'totp.error.no-totp': 'Codes sind nicht mehr eingerichtet. Lade die Seite neu.',
};
