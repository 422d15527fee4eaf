/**
 * What only the page where people log in says, in German.
 */

/** @type {Record<keyof typeof import('./en.js').en, string>} */
export const de = {
  'lock.ended.title': 'Du bist abgemeldet',
  'lock.ended.text':
    'Die Anmeldung von {name} in diesem Browser ist beendet: auf einem anderen Gerät, durch ein neues Passwort, weil sie zu alt war oder weil dieser Browser aus dem Konto entfernt wurde. Was hier liegt, bleibt verborgen, bis du dich wieder anmeldest.',
  'lock.removed.title': 'Dieser Browser wurde entfernt',
  'lock.removed.text':
    'Ein anderes Gerät von {name} hat dieses entfernt. Es liest und schreibt nichts mehr, und was darin liegt, bleibt verborgen. Um das Konto hier wieder zu benutzen, lösche das zuerst; melde dich dann an und füge diesen Browser neu hinzu.',
  'lock.erased.title': 'Dieser Browser ist gelöscht',
  'lock.erased.text':
    'Nachrichten, Entwürfe, Kontakte und Schlüssel von {name} sind aus diesem Browser verschwunden, und er ist abgemeldet. Steht er noch unter deinen Geräten, entferne ihn dort. Bilder von Leuten können noch im Cache des Browsers liegen, bis du ihn leerst.',
  'lock.untold.title': 'Dieser Browser ist gelöscht',
  'lock.untold.text':
    'Nachrichten, Entwürfe, Kontakte und Schlüssel von {name} sind aus diesem Browser verschwunden. Der Server hat noch nicht alles erfahren: Diese Seite meldet ab, sobald er antwortet, lass sie also offen; und steht dieser Browser noch unter deinen Geräten, entferne ihn dort.',
  'lock.erase': 'Löschen, was hier liegt…',
  'lock.eraseTitle': 'Löschen, was dieser Browser für {name} aufbewahrt?',
  'lock.eraseText':
    'Nachrichten, Entwürfe, Kontakte und Schlüssel werden endgültig aus diesem Browser entfernt. Was sonst nirgends liegt, ist verloren; deine anderen Geräte und die Leute, denen du geschrieben hast, behalten, was sie haben.',
  'lock.eraseGo': 'Löschen',
  'lock.error.blocked':
    'Ein anderer Tab hält es noch fest. Schließe alle anderen Tabs dieser Seite; gelöscht wird, sobald sie weg sind.',
  'login.error.insecure':
    'Diese Seite kam nicht über HTTPS, deshalb kann dein Browser den Wiederherstellungsschlüssel hier nicht benutzen. Öffne die Adresse, die mit https:// beginnt.',
  'login.forgotten': 'Passwort vergessen?',
  'recover.title': 'Neues Passwort setzen',
  'recover.text':
    'Den Wiederherstellungsschlüssel hast du aufbewahrt, als du dein Konto angelegt hast. Mit ihm kannst du in diesem Browser auch gleich lesen und schreiben. Hat jemand in den letzten 30 Tagen mit deinem Konto neu angefangen, dann macht der Schlüssel von vorher das rückgängig.',
  'recover.go': 'Setzen und anmelden',
  'recover.lost':
    'Ohne diesen Schlüssel kann niemand ein neues Passwort setzen, auch nicht, wer diesen Server betreibt.',
  'recover.remembered': 'Es ist dir wieder eingefallen?',
  'passkeyLogin.logIn': 'Mit einem Passkey anmelden',
  'login.code': 'Code',
  'login.codeHint': 'Aus deiner Authenticator-App, oder einer deiner Ersatzcodes.',
  'login.error.second-factor-required': 'Das Passwort stimmt. Gib nun einen Code ein.',
  'login.error.bad-second-factor':
    'Dieser Code ist falsch oder wurde schon benutzt. Warte auf den nächsten.',
  'passkeyLogin.error.bad-credentials':
    'Dieser Passkey ist hier nicht bekannt. Nimm dein Passwort.',
  'passkeyLogin.error.passkey-cancelled':
    'Es wurde kein Passkey benutzt. Versuch es noch einmal, oder nimm dein Passwort.',
  'passkeyLogin.error.passkey-host':
    'Unter dieser Adresse gehen keine Passkeys. Nimm dein Passwort.',
  'passkeyLogin.error.passkey-unable': 'Dieses Gerät kann das nicht. Nimm dein Passwort.',
};
