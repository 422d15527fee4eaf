/**
 * What is said while a device is linked, in German.
 */

/** @type {Readonly<Record<string, string>>} */
export const de = {
  'link.new.title': 'Diesen Browser verbinden',
  'link.new.text':
    'Nimm ein Gerät, auf dem du schon liest und schreibst. Öffne dort die Einstellungen, wähle „Gerät verbinden“ und scanne diesen Code oder tippe ihn ein.',
  'link.new.code': 'Code, der diesen Browser verbindet',
  'link.new.life':
    'Er gilt zehn Minuten und nur einmal. Zeig ihn niemandem: Wer ihn hat, könnte sich als dieser Browser ausgeben.',
  'link.new.compare':
    'Zeigt dein anderes Gerät auch diese Zahl? Dann sag es dort. Zeigt es eine andere, dann schließe dies.',
  'link.new.done':
    'Dieser Browser ist jetzt einer von deinen. Er kann lesen und schreiben, was von nun an kommt.',
  'link.new.again': 'Neuen Code zeigen',
  'link.new.key': 'Wiederherstellungs\u00adschlüssel benutzen',
  'link.present.title': 'Gerät verbinden',
  'link.present.text':
    'Melde dich auf dem neuen Gerät an. Es zeigt einen Code: Scanne ihn oder tippe ihn hier ein. Nimm nur einen Code, den du auf einem eigenen Gerät siehst.',
  'link.present.scan': 'Code scannen',
  'link.present.code': 'Code',
  'link.present.codeHint':
    '28 Buchstaben und Ziffern. Striche, Leerzeichen und Großschreibung sind gleichgültig.',
  'link.present.go': 'Weiter',
  'link.present.searching': 'Das Gerät wird gesucht, das diesen Code zeigt …',
  'link.present.compare':
    'Zeigt das neue Gerät ({name}) diese Zahl? Zeigt es eine andere, dann ist vielleicht jemand dazwischen.',
  'link.present.history': 'Auch meine früheren Nachrichten senden',
  'link.present.historyHint': 'Verschlüsselt und direkt von diesem Gerät zum neuen.',
  'link.present.yes': 'Ja, verbinden',
  'link.present.no': 'Nein',
  'link.present.adding': 'Wird verbunden …',
  'link.present.done': '{name} ist verbunden. Was von nun an neu ist, zeigen beide.',
  'link.present.again': 'Neu beginnen',
  'link.done': 'Fertig',
  'link.unnamed': 'Das Gerät',
  'link.error.missing': 'Gib den Code ein, den das neue Gerät zeigt.',
  'link.error.bad-code': 'Ein Zeichen ist falsch oder fehlt. Vergleiche mit dem gezeigten Code.',
  'link.error.other-account':
    'Dieser Code ist für ein anderes Konto. Melde dich auf dem neuen Gerät als {username} an.',
  'link.error.denied':
    'Die Seite darf die Kamera nicht benutzen. Erlaube es, oder tippe den Code ein.',
  'link.error.none': 'Es wurde keine Kamera gefunden. Tippe den Code ein.',
  'link.error.busy':
    'Die Kamera lässt sich nicht benutzen. Schließe, was sie sonst benutzt, oder tippe den Code ein.',
  'link.error.not-ready': 'Die Seite wird noch vorbereitet. Versuche es gleich noch einmal.',
  'link.error.silent':
    'Das andere Gerät antwortet nicht. Sieh nach, ob beide online sind, und beginne mit einem neuen Code.',
  'link.error.contested':
    'Auf diesen Code hat mehr als ein Gerät geantwortet, er ist also nicht geheim. Beginne mit einem neuen.',
  'link.error.altered':
    'Es kam etwas anderes an, als das andere Gerät gesendet hat. Beginne mit einem neuen Code.',
  'link.error.differs':
    'Der Server zeigt den beiden Geräten verschiedene Konten. Nichts wurde verbunden. Frag, wer ihn betreibt.',
  'link.error.unsure':
    'Die Verbindung ist im letzten Moment abgerissen. Ob es verknüpft wurde, steht unter den Geräten in deinem Profil.',
  'link.error.ended': 'Auf dem anderen Gerät wurde abgebrochen. Nichts wurde verbunden.',
  'link.error.guessed': 'Dreimal wurde ein falscher Code versucht. Darum gilt dieser nicht mehr.',
  'link.error.used': 'Dieser Code wurde zweimal benutzt. Darum gilt er nicht mehr.',
  'link.error.expired': 'Dieser Code ist älter als zehn Minuten. Darum gilt er nicht mehr.',
  'link.error.sequence-taken':
    'Deine anderen Geräte ändern gerade dein Konto. Beginne noch einmal.',
  'link.error.storage-failed':
    'Dieser Browser konnte nicht speichern, was nötig ist. Beginne noch einmal.',
};
