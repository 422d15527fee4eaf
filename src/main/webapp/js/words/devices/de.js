/**
 * What is said about one's own devices, in German.
 */

/** @type {Readonly<Record<string, string>>} */
export const de = {
  'devices.title': 'Geräte',
  'devices.hint':
    'Jeder dieser Browser liest und schreibt in deinem Namen. Entferne, was dir nicht mehr gehört.',
  'devices.current': '{name} (dieser)',
  'devices.unnamed': 'Browser ohne Namen',
  'devices.loggedOut': 'Nicht angemeldet',
  'devices.by.first': 'Der erste, seit {time}',
  'devices.by.device': 'Hinzugefügt {time} von {name}',
  'devices.by.recovery': 'Hinzugefügt {time} mit dem Wiederherstellungsschlüssel',
  'devices.by.former': 'Hinzugefügt {time} von einem Gerät, das inzwischen entfernt ist',
  'devices.rename': 'Umbenennen',
  'devices.renameNamed': '{name} umbenennen',
  'devices.renameTitle': 'Gerät umbenennen',
  'devices.name': 'Name',
  'devices.nameless': 'Gib einen Namen ein.',
  'devices.renamed': 'Es heißt jetzt {name}, auch auf deinen anderen Geräten.',
  'devices.remove': 'Entfernen…',
  'devices.removeNamed': '{name} entfernen…',
  'devices.removeTitle': '{name} entfernen?',
  'devices.removeText':
    'Das Gerät wird sofort abgemeldet und liest und schreibt von jetzt an nichts mehr in deinem Namen. Was es schon hat, bleibt darin. Von selbst kommt es nie zurück: Um es wieder zu benutzen, lösche es und füge es neu hinzu.',
  'devices.removePasskeys':
    'Passkeys, die darauf liegen, können sich weiter anmelden. Ist es verloren oder gestohlen, dann entferne auch diese, unter „Passkeys und Codes“ auf dieser Seite.',
  'devices.removeKeyText':
    'Dieses Gerät hat vielleicht noch deinen Wiederherstellungsschlüssel. Ein neuer wird gemacht und gezeigt: Verwahre ihn; der alte gilt nicht mehr.',
  'devices.removeGo': 'Gerät entfernen',
  'devices.removed': 'Entfernt: {name}.',
  'devices.eraseHint':
    'Gehört dir dieser Computer nicht, oder gibst du ihn weg? Lösche, was dieser Browser von dir aufbewahrt.',
  'devices.erase': 'Diesen Browser löschen…',
  'devices.eraseTitle': 'Diesen Browser löschen?',
  'devices.eraseText':
    'Du wirst hier abgemeldet, und dieser Browser ist keines deiner Geräte mehr. Seine Nachrichten, Entwürfe, Kontakte und Schlüssel werden endgültig entfernt, auch wenn der Server nicht zu erreichen ist. Deine anderen Geräte behalten, was sie haben.',
  'devices.eraseLastText':
    'Du wirst hier abgemeldet. Nachrichten, Entwürfe, Kontakte und Schlüssel dieses Browsers werden endgültig entfernt, auch wenn der Server nicht zu erreichen ist. Das ist dein letztes Gerät: Ohne den Wiederherstellungsschlüssel musst du neu anfangen, und deine Kontakte müssen dich neu annehmen.',
  'devices.eraseGo': 'Löschen',
  'devices.error.recovery-key-not-kept':
    'Du hast deinen Wiederherstellungsschlüssel noch nicht aufbewahrt. Ohne ihn oder ein anderes Gerät kannst du vielleicht nie mehr lesen und schreiben. Bewahre ihn zuerst auf, oder lösche noch einmal, um ohne ihn zu gehen.',
  'devices.error.bad-credentials': 'Das ist nicht dein Passwort.',
  'devices.error.blocked':
    'Ein anderer Tab hält es noch fest. Schließe alle anderen Tabs dieser Seite; gelöscht wird, sobald sie weg sind.',
  'devices.error.not-linked':
    'Dieser Browser ist keines deiner Geräte mehr und kann darum keine anderen entfernen.',
  'devices.error.identity':
    'Was der Server von deinen Geräten zeigt, passt nicht zu dem, was dieser Browser weiß. Unten steht, was dieser Browser glaubt; solange das nicht geklärt ist, kann nichts entfernt werden.',
  'devices.error.sequence-taken':
    'Deine Geräte werden in diesem Moment anderswo geändert. Versuche es noch einmal.',
  'devices.error.storage-failed':
    'Dieser Browser konnte nicht speichern, was du wolltest. Prüfe seinen freien Platz und lade die Seite neu.',
  'devices.error.not-ready': 'Dieser Browser kann das nicht. Lade die Seite neu.',
  'devices.error.unreachable':
    'Der Server ist gerade nicht zu erreichen. Was du wolltest, geschieht, sobald du diese Seite oder deine Chats wieder öffnest.',
  'arrivals.title': 'Ein neues Gerät in deinem Konto',
  'arrivals.byDevice':
    '{name} wurde von {adder} hinzugefügt, {time}. Warst du das nicht? Entferne es.',
  'arrivals.byRecovery':
    '{name} wurde mit deinem Wiederherstellungsschlüssel hinzugefügt, {time}. Warst du das nicht? Entferne es.',
  'arrivals.former': 'einem Gerät, das inzwischen entfernt ist,',
  'arrivals.look': 'Deine Geräte',
  'arrivals.read': 'Das war ich',
  'passkeyNews.title': 'Ein neuer Passkey in deinem Konto',
  'passkeyNews.added':
    '„{name}“ wurde hinzugefügt, {time}, und meldet ohne dein Passwort an. Warst du das nicht? Entferne ihn, und setze ein anderes Passwort.',
  'passkeyNews.look': 'Deine Passkeys',
  'passkeyNews.stillTitle': 'Dein Passwort ist ein neues',
  'passkeyNews.still.one': 'Dein Passkey meldet weiter an. Entferne ihn, wenn du ihn nicht kennst.',
  'passkeyNews.still.other':
    'Deine {count} Passkeys melden weiter an. Entferne, welche du nicht kennst.',
  'passkeyNews.read': 'Ich kenne sie',
  'elsewhere.text':
    'Dein Wiederherstellungsschlüssel ist noch nicht verwahrt: Sieh ihn auf {name} nach, oder ersetze ihn in deinem Profil.',
  'elsewhere.gone':
    'Dein Wiederherstellungsschlüssel wurde nicht verwahrt, und das Gerät, das ihn hatte, ist weg: Ersetze ihn in deinem Profil.',
  'elsewhere.replace': 'Wiederherstellungs\u00adschlüssel',
  'logins.title': 'Anmeldungen, die nicht verknüpft sind',
  'logins.hint':
    'Sie haben dein Passwort, sind aber keines deiner Geräte: Sie sehen dein Profil und deine Kontakte und können nichts lesen und nichts schreiben.',
  'logins.since': 'Angemeldet {time}',
  'logins.lastSeen': 'Zuletzt gesehen {time}',
  'logins.end': 'Beenden',
  'logins.endNamed': 'Anmeldung in {client} beenden',
  'logins.ended': 'Die Anmeldung ist beendet.',
};
