/**
 * What only the page about privacy says, in German.
 */

/** @type {Record<keyof typeof import('./en.js').en, string>} */
export const de = {
  'privacy.title': 'Wer was sehen kann – P2P Chat',
  'privacy.heading': 'Wer was sehen kann',
  'privacy.intro':
    'So wie es heute gebaut ist, in einfachen Worten. Von außen hat es noch niemand untersucht.',
  'privacy.back': 'Zurück',
  'privacy.server.title': 'Der Server und wer ihn betreibt',
  'privacy.server.never':
    'Kann nicht lesen oder verändern, was du schreibst, bearbeitest, löschst oder womit du reagierst, und auch nicht, was sich Browser sagen, um sich zu verbinden. Es wird auf deinem Gerät versiegelt und auf ihrem geöffnet.',
  'privacy.server.devices':
    'Kann deinem Konto kein Gerät hinzufügen: Für jedes unterschreibt eines deiner Geräte oder dein Wiederherstellungsschlüssel, und die Browser deiner Kontakte prüfen das.',
  'privacy.server.sees':
    'Sieht, wer wessen Kontakt ist, wie viele Geräte du hast, wann du hier bist und von welcher Netzadresse aus, und mit wem du etwas austauschst: wann und wie viel.',
  'privacy.server.keeps':
    'Speichert deinen Benutzernamen, einen Hash deines Passworts, aus dem es sich nicht zurücklesen lässt, dein Profil und Bild, deine Kontakte, Anfragen und Blockierungen, und wo du angemeldet bist: ein paar Worte zum Browser, seit wann, und wann er zuletzt da war.',
  'privacy.server.keepsSealed':
    'Speichert die öffentlichen Schlüssel deiner Geräte, wer ein Gespräch teilt, 90 Tage lang, wann und von welchem Gerät dessen Schlüssel gewechselt wurden, und versiegelte Nachrichten für Geräte, die weg sind: bis sie abgeholt sind und nicht länger als 30 Tage, wenn der Betreiber keine längeren Zeiten eingestellt hat.',
  'privacy.server.keepsAccess':
    'Speichert, wenn du sie hast, die öffentlichen Schlüssel und Namen deiner Passkeys und das Geheimnis deiner Authenticator-App; und deinen Wiederherstellungsschlüssel, wo ein Passkey ihn öffnen soll, so verschlüsselt, dass nur dieser Passkey es kann.',
  'privacy.server.could':
    'Könnte den Dienst verweigern oder Nachrichten zurückhalten. Zeigt er deinem Browser etwas Falsches über die Geräte eines Kontakts, wird ihm nichts mehr gesendet, und du erfährst es.',
  'privacy.server.first':
    'Könnte dir falsche Schlüssel geben, wenn du jemanden zum ersten Mal über den Benutzernamen findest. Einladungslinks und -codes enthalten die richtigen; ob du sie hast, zeigt der Vergleich der Sicherheitsnummern.',
  'privacy.page.title': 'Diese Seite selbst',
  'privacy.page.served':
    'Kommt auch vom Server. Wer den Server in der Hand hat, könnte eine andere Seite ausgeben, die mitliest und es nicht sagt.',
  'privacy.page.checked':
    'Nennt für jede ihrer Dateien eine Prüfsumme, und aus denselben Quellen entstehen immer dieselben Dateien. So lässt sich eine andere Seite bemerken, von denen, die hinsehen.',
  'privacy.ways.title': 'Welche Wege Nachrichten nehmen',
  'privacy.ways.direct':
    'Direkt: von deinem Browser zu ihrem. Beide erfahren die Netzadresse des anderen.',
  'privacy.ways.relayed':
    'Über ein Relay: Etwas dazwischen gibt sie sofort weiter und behält nichts.',
  'privacy.ways.server':
    'Über den Server: Er bewahrt sie auf, bis ein Gerät der anderen Person sie abholt.',
  'privacy.ways.alike':
    'Alle sind gleich versiegelt, sodass nur deine Geräte und die der anderen Person sie öffnen können. Welchen Weg eine Nachricht nahm, steht in ihrem Menü.',
  'privacy.contacts.title': 'Deine Kontakte',
  'privacy.contacts.see':
    'Sehen deinen Namen, dein Bild, deinen Status und was du über dich schreibst, und ob du verfügbar, abwesend oder beschäftigt bist. Bist du unsichtbar, sehen sie dich als offline.',
  'privacy.contacts.devices': 'Können sehen, wie viele Geräte du hast und seit wann.',
  'privacy.contacts.address':
    'Ihre Browser erfahren deine Netzadressen, sobald ihrer und deiner einen direkten Weg suchen, auch wenn sie keinen finden, außer du verbirgst sie vor allen oder nur vor ihnen.',
  'privacy.contacts.messages':
    'Haben, was du ihnen geschrieben hast, in ihren Browsern. Löschst du es für euch beide, löschen es ihre Browser, wenn niemand sie daran hindert; was gelesen wurde, kann man sich merken oder kopieren.',
  'privacy.people.title': 'Alle anderen mit einem Konto hier',
  'privacy.people.see':
    'Wer deinen Benutzernamen kennt, kann deinen Namen, dein Bild, deinen Status und was du über dich schreibst sehen und um Kontakt bitten.',
  'privacy.people.not':
    'Sieht weder, ob du hier bist, noch deine Netzadresse, bis du annimmst. Wen du blockierst, der sieht dich als offline und erfährt nichts davon.',
  'privacy.network.title': 'Die Netze dazwischen',
  'privacy.network.see':
    'Sehen, dass eure Browser etwas austauschen, und wie viel. Was es ist, ist von Browser zu Browser verschlüsselt.',
  'privacy.network.relay':
    'Ein Relay, wenn dieser Server eines hat und es nötig ist oder du deine Adresse verbirgst, sieht beide Adressen und wie viel hindurchgeht, nicht was.',
  'privacy.browser.title': 'Dieser Browser und wer ihn benutzt',
  'privacy.browser.keeps':
    'Speichert deine Nachrichten, deine Einstellungen, deine Kontaktliste und deine Schlüssel. Was in Nachrichten steht, ist dabei verschlüsselt. Trotzdem: Wer diesen Browser wie du benutzen kann, kann die Nachrichten lesen und als du schreiben.',
  'privacy.browser.erase':
    'Vergisst sie, wenn du ihn löschst, im Profil oder beim Abmelden, oder wenn du dein Konto löschst. Bis dahin bleiben sie, verborgen, auch wenn die Anmeldung beendet ist.',
  'privacy.browser.recovery':
    'Der Browser, in dem dein Wiederherstellungsschlüssel entstanden ist, behält ihn, verpackt wie die anderen Schlüssel. Wer ihn hat, kann ein neues Passwort setzen, einen anderen Browser zu einem von deinen machen und deine Sicherungen öffnen.',
  'privacy.others.title': 'Andere Firmen',
  'privacy.others.none': 'Keine. Die Seiten laden nichts von anderswo und zählen niemanden.',
};
