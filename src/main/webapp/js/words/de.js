/**
 * Every word that a person reads, in German. The same keys as in English, the same names in braces.
 *
 * @type {Record<import('./words.js').CommonKey, string>}
 */
export const de = {
  'app.name': 'P2P Chat',
  'app.description': 'Sprich direkt mit anderen, von Browser zu Browser.',
  'app.noScript': 'P2P Chat braucht JavaScript. Erlaube es für diese Seite und lade sie neu.',
  'app.startup':
    'Die Seite konnte nicht gestartet werden. Lade sie neu oder nimm eine aktuelle Version deines Browsers.',
  'app.licences': 'Werke anderer in diesem Produkt',

  'time.now': 'jetzt',
  'time.min': '{count} Min.',
  'time.justNow': 'gerade eben',
  'time.ago': 'vor {time}',
  'time.today': 'Heute',
  'time.yesterday': 'Gestern',
  'time.todayAt': 'heute um {time}',
  'time.yesterdayAt': 'gestern um {time}',
  'time.seconds.one': '{count} Sekunde',
  'time.seconds.other': '{count} Sekunden',
  'time.minutes.one': '{count} Minute',
  'time.minutes.other': '{count} Minuten',

  'error.unreachable':
    'Der Server ist nicht erreichbar. Prüfe deine Verbindung und versuche es noch einmal.',
  'error.unexpected': 'Auf dem Server ist etwas schiefgegangen. Versuche es gleich noch einmal.',
  'error.rate-limited': 'Das war zu oft. Versuche es in {wait} noch einmal.',
  'error.not-logged-in':
    'Deine Anmeldung ist abgelaufen. Lade die Seite neu, um dich wieder anzumelden.',
  'error.foreign-origin':
    'Der Server lehnt diese Adresse ab. Öffne ihn unter seiner eigenen Adresse.',
  'error.storage-full':
    'In diesem Browser ist kein Platz mehr. Schaffe etwas Platz und versuche es noch einmal.',
  'error.passkey-refused': 'Dieser Passkey wurde nicht angenommen. Nimm dein Passwort.',
  'error.passkey-cancelled':
    'Es wurde kein Passkey benutzt. Versuch es noch einmal, oder nimm dein Passwort.',
  'error.passkey-host': 'Unter dieser Adresse gehen keine Passkeys. Nimm dein Passwort.',
  'error.passkey-unable': 'Dieses Gerät kann das nicht. Nimm dein Passwort.',
  'error.passkey-not-found': 'Dafür hast du keinen Passkey mehr. Nimm dein Passwort.',
  'error.storage-failed': 'Dieser Browser lässt die Seite nichts speichern.',

  'look.title': 'Darstellung',
  'look.language': 'Sprache',
  'look.asBrowser': 'Wie der Browser',
  'look.theme': 'Farben',
  'look.asSystem': 'Wie das System',
  'look.light': 'Hell',
  'look.dark': 'Dunkel',
  'look.failed':
    'Diese Sprache konnte nicht geladen werden. Prüfe deine Verbindung und wähle sie noch einmal.',

  'form.passkey': 'Stattdessen einen Passkey benutzen',
  'form.showPassword': 'Passwort anzeigen',
  'form.hidePassword': 'Passwort verbergen',

  'login.title': 'Anmelden – P2P Chat',
  'login.titleCreate': 'Konto anlegen – P2P Chat',
  'login.unreachable': 'Der Server ist nicht erreichbar. Neuer Versuch läuft…',
  'login.promise': 'Sprich direkt mit anderen, von Browser zu Browser.',
  'login.username': 'Benutzername',
  'login.usernameHint': 'Daran finden dich andere. 3 bis 32 Buchstaben, Ziffern oder . _ -',
  'login.password': 'Passwort',
  'login.passwordHint': 'Mindestens 8 Zeichen. Niemand kann es für dich zurücksetzen.',
  'login.logIn': 'Anmelden',
  'login.logInButton': 'Anmelden',
  'login.create': 'Konto anlegen',
  'login.createButton': 'Konto anlegen',
  'login.newHere': 'Neu hier?',
  'login.known': 'Du hast schon ein Konto?',
  'login.error.username-missing': 'Gib deinen Benutzernamen ein.',
  'login.error.password-missing': 'Gib dein Passwort ein.',
  'login.error.username-form':
    'Nimm 3 bis 32 Buchstaben, Ziffern oder . _ - mit einem Buchstaben oder einer Ziffer am Anfang und am Ende.',
  'login.error.invalid-username': 'Dieser Benutzername ist nicht möglich. Wähle einen anderen.',
  'login.error.username-taken': 'Dieser Benutzername ist vergeben. Wähle einen anderen.',
  'login.error.weak-password': 'Dieses Passwort benutzen zu viele Leute. Wähle ein anderes.',
  'login.error.bad-credentials': 'Benutzername oder Passwort ist falsch.',
  'login.error.rate-limited': 'Zu viele Versuche. Versuche es in {wait} noch einmal.',

  'login.invited': '{name} lädt dich ein, miteinander zu sprechen.',

  'lack.insecure':
    'Diese Adresse ist nicht sicher, deshalb lassen Browser Seiten hier nicht miteinander sprechen. Öffne sie mit https:// oder auf localhost; wer den Server betreibt, kennt die Adresse.',
  'lack.webrtc':
    'Dieser Browser kann sich nicht direkt verbinden: WebRTC fehlt oder ist abgeschaltet. Du kannst trotzdem schreiben; Nachrichten gehen versiegelt über den Server.',
  'lack.storage':
    'Dieser Browser lässt Seiten nichts speichern, also lassen sich Nachrichten nicht behalten. Erlaube es oder verlasse das private Fenster.',

  'strength.short': 'Noch zu kurz: mindestens 8 Zeichen.',
  'strength.guessable': 'Leicht zu erraten. Nimm drei oder vier Wörter, die nicht zusammengehören.',
  'strength.fair': 'Lang genug. Länger ist sicherer.',
  'strength.good': 'Lang und damit schwer zu erraten.',

  'password.title': 'Passwort',
  'password.present': 'Bisheriges Passwort',
  'password.next': 'Neues Passwort',
  'password.nextHint': 'Mindestens 8 Zeichen. Deine anderen Anmeldungen werden beendet.',
  'password.save': 'Passwort ändern',
  'password.saved': 'Passwort geändert.',
  'password.error.missing': 'Gib dein Passwort ein.',
  'password.error.too-short': 'Nimm mindestens 8 Zeichen.',
  'password.error.too-long': 'Nimm höchstens 256 Zeichen.',
  'password.error.bad-credentials': 'Das ist nicht dein Passwort.',
  'password.error.weak-password': 'Dieses Passwort benutzen zu viele Leute. Wähle ein anderes.',

  'profile.title': 'Dein Profil – P2P Chat',
  'profile.heading': 'Dein Profil',
  'profile.back': 'Chats',
  'profile.logOut': 'Abmelden',
  'profile.about': 'Über dich',
  'profile.displayName': 'Name',
  'profile.displayNameHint': 'So sehen dich deine Kontakte. Leer: dein Benutzername.',
  'profile.statusText': 'Status',
  'profile.statusTextHint': 'Ein paar Worte dazu, was du gerade machst.',
  'profile.availability': 'Verfügbarkeit',
  'profile.availabilityHint': 'Unsichtbar sieht aus wie offline.',
  'profile.bio': 'Über mich',
  'profile.bioHint': 'Bis zu 500 Zeichen.',
  'profile.save': 'Speichern',
  'profile.saved': 'Gespeichert.',
  'profile.loadError.unreachable':
    'Dein Profil liegt auf dem Server, der gerade nicht erreichbar ist. Prüfe dein Netz und lade die Seite neu.',
  'profile.error.too-long': 'Nimm höchstens {longest} Zeichen. Das sind {length}.',
  'profile.error.invalid-text':
    'Das lässt sich nicht speichern. Entferne unsichtbare Zeichen oder kürze es.',

  'picture.choose': 'Bild auswählen',
  'picture.save': 'Bild speichern',
  'picture.remove': 'Entfernen',
  'picture.hint': 'PNG, JPEG oder WebP. Du kannst es auch hierher ziehen oder einfügen.',
  'picture.preview': 'So wird es aussehen.',
  'picture.saved': 'Bild gespeichert.',
  'picture.removed': 'Bild entfernt.',
  'picture.error.not-an-image': 'Das ist kein PNG-, JPEG- oder WebP-Bild. Wähle ein anderes.',
  'picture.error.too-large': 'Dieses Bild ist zu groß. Wähle ein kleineres.',
  'picture.error.too-many-pixels': 'Dieses Bild hat zu viele Pixel. Wähle ein kleineres.',

  'crop.title': 'Wähle den Ausschnitt',
  'crop.zoom': 'Größe',
  'crop.x': 'Links und rechts',
  'crop.y': 'Oben und unten',

  'logins.client': '{browser} auf {system}',
  'logins.unknown': 'Unbekannter Browser',

  'data.title': 'Deine Daten',
  'data.exportHint':
    'Eine Datei mit allem, was der Server über dich speichert. Nachrichten hat er keine: Die liegen in diesem Browser.',
  'data.withMessages': 'Mit den Nachrichten und Einstellungen in diesem Browser',
  'data.export': 'Meine Daten herunterladen',
  'data.exported': 'Der Download hat begonnen.',
  'data.deleteHint':
    'Wenn du dein Konto löschst, verschwindest du bei allen Kontakten. Deinen Benutzernamen bekommt nie jemand anders.',
  'data.delete': 'Konto löschen …',
  'data.deleteTitle': 'Dein Konto löschen?',
  'data.deleteText':
    'Dein Profil, dein Bild, deine Kontakte, alle Anmeldungen und die Nachrichten in diesem Browser werden endgültig entfernt. Nachrichten, die andere bekommen haben, bleiben bei ihnen. Das lässt sich nicht rückgängig machen.',
  'data.deletePassword': 'Dein Passwort',
  'data.deleteButton': 'Konto löschen',
  'data.keep': 'Konto behalten',

  'availability.available': 'Verfügbar',
  'availability.away': 'Abwesend',
  'availability.busy': 'Beschäftigt',
  'availability.invisible': 'Unsichtbar',

  'action.tryAgain': 'Noch einmal versuchen',
  'action.delete': 'Löschen',
  'action.cancel': 'Abbrechen',
  'action.close': 'Schließen',

  'own.editProfile': 'Dein Profil bearbeiten',
  'own.loadError': 'Dein Profil konnte nicht geladen werden.',

  'connect.label': 'Nach Benutzername suchen oder verbinden',
  'connect.placeholder': 'Suchen oder verbinden',
  'connect.button': 'Verbinden',
  'connect.asked': 'Anfrage an {name} gesendet.',
  'connect.accepted': 'Du und {name} seid verbunden.',
  'connect.error.missing': 'Gib einen Benutzernamen ein.',
  'connect.error.invalid-username': 'Das ist kein Benutzername. Prüfe die Schreibweise.',
  'connect.error.self': 'Das bist du selbst. Gib jemand anderen ein.',
  'connect.error.user-not-found': 'Niemand hat diesen Benutzernamen. Prüfe die Schreibweise.',
  'connect.error.blocked': 'Du hast diese Person blockiert. Hebe das zuerst auf.',
  'connect.error.rate-limited': 'Zu viele Anfragen. Versuche es in {wait} noch einmal.',

  'contact.error.user-not-found': 'Dieses Konto gibt es nicht mehr.',
  'contact.error.blocked': 'Du hast diese Person blockiert. Hebe das zuerst auf.',
  'contact.error.rate-limited': 'Zu viele Anfragen. Versuche es in {wait} noch einmal.',

  'requests.title': 'Anfragen',
  'requests.accept': 'Annehmen',
  'requests.acceptNamed': '{name} annehmen',
  'requests.decline': 'Ablehnen',
  'requests.declineNamed': '{name} ablehnen',

  'chats.title': 'Chats',
  'chats.failed': 'Deine Kontakte konnten nicht geladen werden.',
  'chats.draft': 'Entwurf: {text}',
  'chats.you': 'Du: {text}',
  'chats.waiting': 'Wartet auf Antwort',
  'chats.former': 'Kein Kontakt mehr',
  'chats.unmatched': 'Kein passender Chat. „Verbinden“ schickt @{username} eine Anfrage.',
  'chats.blocked.one': 'Blockiert ({count})',
  'chats.blocked.other': 'Blockiert ({count})',
  'chats.pinned': 'Angeheftet',
  'chats.muted': 'Stumm',
  'chats.unread.one': '{count} ungelesene Nachricht',
  'chats.unread.other': '{count} ungelesene Nachrichten',

  'empty.title': 'Noch niemand hier',
  'empty.text':
    'Gib oben den Benutzernamen von jemandem ein, den du kennst, oder verschicke deinen eigenen:',
  'address.copyUsername': 'Benutzernamen kopieren',
  'address.copyLink': 'Link kopieren',
  'address.copied': 'Kopiert.',
  'address.notCopied':
    'Dein Browser hat es nicht erlaubt. Markiere den Text und kopiere ihn selbst.',

  'presence.available': 'Verfügbar',
  'presence.away': 'Abwesend',
  'presence.busy': 'Beschäftigt',
  'presence.offline': 'Offline',
  'presence.unknown': '',

  'typing.now': 'schreibt …',

  'path.local-network': 'Direkt in diesem Netz',
  'path.direct': 'Direkt',
  'path.relayed': 'Über ein Relay',
  'path.unknown': 'Verbunden',
  'link.connecting': 'Verbindet …',
  'link.failed': 'Nicht verbunden, neuer Versuch läuft',

  'talk.region': 'Chat',
  'talk.nobody': 'Wähle einen Chat oder verbinde dich über einen Benutzernamen.',
  'talk.back': 'Zurück zu den Chats',
  'talk.menu': 'Mehr',
  'talk.title': '{name} – P2P Chat',
  'app.titleUnread': '({count}) {title}',

  'menu.hideAddress': 'Meine Netzadresse verbergen',
  'menu.pin': 'Oben anheften',
  'menu.mute': 'Stummschalten',
  'menu.find': 'In Nachrichten suchen',
  'menu.remove': 'Kontakt entfernen …',
  'menu.withdraw': 'Anfrage zurücknehmen …',
  'menu.block': 'Blockieren …',
  'notice.unblock': 'Nicht mehr blockieren',
  'notice.block': 'Blockieren …',

  'remove.title': '{name} entfernen?',
  'remove.text':
    'Ihr könnt euch nicht mehr schreiben. Die Nachrichten bleiben in diesem Browser. Um wieder miteinander zu sprechen, muss einer von euch anfragen.',
  'remove.go': 'Kontakt entfernen',
  'withdraw.title': 'Deine Anfrage an {name} zurücknehmen?',
  'withdraw.text': '{name} sieht sie dann nicht mehr. Du kannst später wieder anfragen.',
  'withdraw.go': 'Zurücknehmen',
  'block.title': '{name} blockieren?',
  'block.text':
    '{name} kann dich nicht mehr erreichen, sieht dich als offline und erfährt nichts davon. Du kannst es jederzeit aufheben.',
  'block.go': 'Blockieren',

  'notice.requested': '{name} muss deine Anfrage noch annehmen.',
  'notice.incoming': '{name} möchte mit dir sprechen.',
  'notice.blocked': 'Du hast {name} blockiert.',
  'notice.stranger': '{name} gehört nicht zu deinen Kontakten.',
  'notice.nobody': 'Hier gibt es niemanden, dem du schreiben kannst.',
  'notice.request': 'Anfrage senden',

  'about.title': 'Profil',
  'about.close': 'Profil schließen',
  'about.hideAddress': 'Meine Netzadresse vor dieser Person verbergen',
  'about.hideAddressHint':
    'Eure Nachrichten gehen dann über ein Relay oder versiegelt über den Server.',
  'about.hiddenFromAll': 'Du verbirgst sie vor allen, in den Einstellungen.',
  'about.requested': 'Du hast angefragt. Noch keine Antwort.',
  'about.incoming': 'Möchte mit dir sprechen',
  'about.blocked': 'Von dir blockiert',
  'about.stranger': 'Gehört nicht zu deinen Kontakten',

  'invite.title': 'Jemanden einladen',
  'invite.open': 'QR-Code zeigen',
  'invite.text':
    'Wer diesen Code scannt oder deinen Link öffnet, kann dir eine Anfrage schicken; du entscheidest. Dabei muss niemand dem Server glauben, die richtigen Schlüssel zu haben: Wer du bist, steht im Link.',
  'invite.code': 'QR-Code mit dem Einladungslink von {username}',
  'invite.share': 'Sprich direkt mit mir, von Browser zu Browser:',
  'invite.shareButton': 'Teilen',
  'invite.scan': 'Code einer anderen Person scannen',

  'scan.title': 'Code scannen',
  'scan.picture': 'Bild der Kamera',
  'scan.hint':
    'Halte die Kamera so, dass sie den ganzen Code sieht. Das Bild bleibt in diesem Browser.',
  'scan.error.denied':
    'Die Kamera ist hier nicht erlaubt. Erlaube sie neben der Adresszeile für diese Seite und versuche es noch einmal.',
  'scan.error.none':
    'Es wurde keine Kamera gefunden. Frage stattdessen nach dem Link oder dem Benutzernamen.',
  'scan.error.busy':
    'Die Kamera lässt sich nicht benutzen. Schließe andere Programme, die sie benutzen, und versuche es noch einmal.',
  'scan.error.foreign': 'Das ist keine Einladung zu P2P Chat.',
  'scan.error.server': 'Diese Einladung gilt für einen anderen Server: {server}.',

  'identity.verified': 'Überprüft',

  'recovery.notice':
    'Verwahre deinen Wiederherstellungsschlüssel: Er ist nur in diesem Browser, und du brauchst ihn, wenn du diesen Browser verlierst.',
  'recovery.open': 'Schlüssel zeigen',
  'recovery.title': 'Verwahre deinen Wieder\u00adherstellungs\u00adschlüssel',
  'recovery.text':
    'Wenn du diesen Browser verlierst, kannst du mit diesem Schlüssel in einem anderen weitermachen und, falls du dein Passwort vergessen hast, ein neues setzen. Wer ihn hat, hat dein Konto: Bewahr ihn da auf, wo nur du ihn findest. Niemand kann ihn dir noch einmal geben.',
  'recovery.copy': 'Kopieren',
  'recovery.print': 'Drucken',
  'recovery.save': 'Als Datei sichern',
  'recovery.kept': 'Ich habe ihn verwahrt',
  'recovery.later': 'Später',
  'recovery.continue': 'Weiter',
  'recovery.error.unticked':
    'Kreuze das an, sobald du den Schlüssel verwahrt hast, oder wähle „Später“.',
  'recovery.error.unreadable':
    'Der Schlüssel konnte nicht gelesen werden. Lade die Seite neu und versuche es noch einmal.',
  'recovery.error.not-ready': 'Die Seite wird noch vorbereitet. Versuche es gleich noch einmal.',
  'recovery.sheet.title': 'Wiederherstellungsschlüssel für P2P Chat',
  'recovery.sheet.text':
    'Geht der Browser verloren, geht es mit diesem Schlüssel in einem anderen weiter; auch ein neues Passwort setzt er. Wer ihn hat, hat das Konto. Bewahre ihn dort auf, wo nur du ihn findest. Wer den Server betreibt, fragt nie danach.',
  'recovery.sheet.username': 'Benutzername: {username}',
  'recovery.sheet.server': 'Server: {address}',
  'recovery.sheet.date': 'Datum: {time}',

  'trouble.unlinked.title': 'Dieser Browser kann noch nicht lesen und schreiben',
  'trouble.unlinked.text':
    'Dein Konto ist in einem anderen Browser entstanden. Verbinde diesen mit ihm, oder benutze deinen Wiederherstellungsschlüssel.',
  'trouble.restarted.title': 'Mit deinem Konto wurde neu angefangen',
  'trouble.restarted.text':
    'Jemand, der dein Passwort kennt, hat in einem anderen Browser damit neu angefangen; deshalb gehört dieser nicht mehr dazu. Warst du es selbst, dann verbinde diesen Browser. Wenn nicht, dann hol dir dein Konto innerhalb von 30 Tagen mit dem Wiederherstellungsschlüssel zurück, den du verwahrt hast: Du setzt ein neues Passwort, wer neu angefangen hat, fliegt hinaus, und deine Browser machen mit allem weiter, was in ihnen ist.',
  'trouble.takeBack': 'Das war ich nicht',
  'trouble.failed.title': 'Dieser Browser konnte nicht vorbereitet werden',
  'trouble.failed.text':
    'Deine Schlüssel konnten nicht erzeugt oder gespeichert werden. Deshalb kann hier nichts gelesen oder geschrieben werden. Prüfe dein Netz, verlasse das private Fenster, wenn du in einem bist, und lade die Seite neu.',
  'trouble.own.title': 'Mit deinem Konto stimmt etwas nicht',
  'trouble.own.text':
    'Was der Server über deine Geräte zeigt, passt nicht zu dem, was dieser Browser weiß. Der Server kann auf einen alten Stand zurückgesetzt worden sein oder dich und andere täuschen. Frage, wer ihn betreibt, oder gib deinen Wiederherstellungsschlüssel ein, um mit dem weiterzumachen, was er zeigt.',

  'linking.open': 'Diesen Browser verbinden',
  'linking.title': 'Dein Konto in diesem Browser benutzen',
  'linking.text':
    'Gib den Wiederherstellungsschlüssel ein, den du verwahrt hast, als dein Konto entstand. Dann kann dieser Browser lesen und schreiben, was von jetzt an kommt.',
  'linking.key': 'Wiederherstellungs\u00adschlüssel',
  'linking.keyHint':
    '34 Buchstaben und Ziffern. Striche, Leerzeichen und Großschreibung sind gleichgültig.',
  'linking.go': 'Hier benutzen',
  'linking.lost': 'Den habe ich auch verloren',
  'linking.error.missing': 'Gib den Wiederherstellungsschlüssel ein.',
  'linking.error.short.one':
    'Es fehlt {count} Zeichen. Vergleiche mit dem Schlüssel, den du verwahrt hast.',
  'linking.error.short.other':
    'Es fehlen {count} Zeichen. Vergleiche mit dem Schlüssel, den du verwahrt hast.',
  'linking.error.long.one':
    'Es ist {count} Zeichen zu viel. Vergleiche mit dem Schlüssel, den du verwahrt hast.',
  'linking.error.long.other':
    'Es sind {count} Zeichen zu viel. Vergleiche mit dem Schlüssel, den du verwahrt hast.',
  'linking.error.bad-recovery-key':
    'Ein Zeichen stimmt nicht. Vergleiche jede Gruppe mit dem Schlüssel, den du verwahrt hast.',
  'linking.error.wrong-recovery-key':
    'Das ist der Schlüssel eines anderen Kontos, oder er gilt nicht mehr. Suche den zu diesem Benutzernamen.',
  'linking.error.removed':
    'Dieser Browser wurde aus deinem Konto entfernt und kann so nicht zurückkommen. Lösche, was er aufbewahrt, melde dich an und verbinde ihn neu.',
  'linking.error.former-recovery-key':
    'Das war dein Schlüssel, bis mit deinem Konto neu angefangen wurde. Soll das rückgängig werden, dann wähle beim Anmelden „Passwort vergessen?“ und gib ihn dort ein. Sonst nimm den Schlüssel, den du seither bekommen hast.',
  'linking.error.not-ready': 'Die Seite wird noch vorbereitet. Versuche es gleich noch einmal.',

  'stop.waits': 'Du kannst hier gerade nicht schreiben. Warum, steht über dem Textfeld.',
  'stop.unlinked': 'Dieser Browser kann noch nicht lesen und schreiben: Verbinde ihn zuerst.',
  'stop.failed':
    'Dieser Browser konnte deine Schlüssel nicht erzeugen oder speichern. Deshalb kann hier nichts gelesen oder geschrieben werden.',
  'stop.changed':
    '{name} hat eine neue Identität. Entweder sind alle Geräte verloren und es gab einen neuen Anfang, oder jemand gibt sich dafür aus. Frage auf einem anderen Weg nach, etwa am Telefon. Bis du zustimmst, wird nichts gesendet.',
  'stop.changedVerified':
    'Vorsicht: Du hattest {name} überprüft, und jetzt ist die Identität eine andere. Solange {name} dir nicht am Telefon oder persönlich von einem neuen Anfang erzählt, nimm an, dass sich jemand anders dafür ausgibt. Bis du zustimmst, wird nichts gesendet.',
  'stop.rollback':
    'Der Server zeigt von den Geräten von {name} einen älteren Stand als zuvor. Er kann zurückgesetzt worden sein oder verbergen, dass eines entfernt wurde. Solange wird nichts gesendet. Frage, wer den Server betreibt. Bleibt es so, vergleiche Sicherheitsnummern mit {name} und nimm dann an, was gezeigt wird.',
  'stop.fork':
    'Es gibt zwei Listen der Geräte von {name}, die sich widersprechen. Der Server kann zurückgesetzt worden sein, oder jemand hat ein fremdes Gerät dazugestellt. Bis du annimmst, was jetzt gezeigt wird, wird nichts gesendet. Vergleiche vorher Sicherheitsnummern mit {name}, am Telefon oder persönlich.',
  'stop.broken':
    'Was der Server von den Geräten von {name} zeigt, ist nicht richtig unterschrieben. Jemand kann ein fremdes Gerät dazugestellt haben. Das lässt sich nicht annehmen: Bis der Server wieder das Richtige zeigt, wird nichts gesendet. Sag es {name} auf einem anderen Weg, und wer den Server betreibt.',
  'stop.split':
    'Der Server hat dir und {name} Verschiedenes gezeigt. Das geschieht nicht aus Versehen, außer er wurde zurückgesetzt. Was ihr euch schreibt, hat jetzt neue Schlüssel, und was nicht ankam, wird noch einmal gesendet. Sag es {name}, und wer den Server betreibt.',
  'stop.altered':
    'Etwas, das im Namen von {name} kam, war unterwegs verändert worden. Nichts davon wurde verwendet, und was fehlt, wird noch einmal gesendet. Geschieht das wieder, sag es {name}, und wer den Server betreibt.',
  'stop.accept': 'Neue Identität annehmen',
  'stop.acceptShown': 'Annehmen, was jetzt gezeigt wird',
  'stop.error.differs':
    'Der Server zeigt jetzt wieder etwas anderes oder etwas, das nicht glaubwürdig ist. Es wird weiter nichts gesendet.',
  'stop.error.not-ready': 'Die Seite wird noch vorbereitet. Versuche es gleich noch einmal.',
  'accept.title': 'Neue Identität von {name} annehmen?',
  'accept.text':
    'Du hattest mit {name} Sicherheitsnummern verglichen. Was du schreibst, geht an die, die die neue Identität haben. Vergleicht die Sicherheitsnummern noch einmal, bevor du etwas Wichtiges schreibst.',
  'accept.titleShown': 'Die Geräte von {name} annehmen, die jetzt gezeigt werden?',
  'accept.textShown':
    'Was du schreibst, geht an diese Geräte. Nimm sie nur an, wenn {name} in deinem Profil dieselbe Gerätenummer sieht:{number}',
  'accept.go': 'Annehmen',

  'meet.differs.title': 'Diese Einladung passt nicht zu {name}',
  'meet.differs.text':
    'Sie nennt eine andere Identität als die, die dieser Browser von {name} kennt. Entweder ist die Einladung alt oder gefälscht, oder dir wurde vorher eine falsche Identität gezeigt. Es bleibt bei der bekannten. Vergleicht Sicherheitsnummern, bevor du etwas Wichtiges schreibst.',

  'standing.title': 'Identität',
  'standing.verified': 'Ihr habt Sicherheitsnummern verglichen: Das ist {name}.',
  'standing.invitation':
    'Die Identität kam mit der Einladung von {name}. Der Server kann sie also nicht vertauscht haben.',
  'standing.first-contact':
    'Beim ersten Mal vertraut: Der Server hat dir die Identität von {name} genannt. Vergleicht Sicherheitsnummern, um sicher zu sein.',
  'standing.unknown': 'Die Identität von {name} ist noch nicht bekannt.',
  'standing.changed': '{name} hat eine neue Identität, die du nicht angenommen hast.',
  'standing.wrong':
    'Was der Server von den Geräten von {name} zeigt, stimmt nicht. Es wird nichts gesendet.',
  'safety.open': 'Sicherheitsnummern vergleichen',
  'safety.title': 'Sicherheits\u00adnummer mit {name}',
  'safety.text':
    '{name} sieht in deinem Profil dieselbe Nummer, wenn niemand dazwischen ist. Lest sie euch am Telefon vor oder scanne den Code auf dem anderen Bildschirm.',
  'safety.textNew':
    'Das ist die Nummer der neuen Identität von {name}. Sieht {name} in deinem Profil dieselbe, seid ihr unter euch: Markiere sie, dann kannst du wieder schreiben.',
  'safety.textDevices':
    'Vergleiche beide Nummern mit {name}, am Telefon oder persönlich. Sieht {name} in deinem Profil dieselben zwei, markiere sie, dann kannst du wieder schreiben.',
  'safety.devices':
    'Gerätenummer. Sie ist bei euch gleich, solange der Server euch beiden dieselben Geräte zeigt, und eine andere, wenn eines kommt oder geht:',
  'safety.unknown':
    'Es gibt noch keine Sicherheitsnummer. Sie kommt, sobald {name} diese Version der Seite geöffnet hat.',
  'safety.code': 'QR-Code der Sicherheitsnummer mit {name}',
  'safety.scan': 'Anderen Code scannen',
  'safety.verify': 'Als überprüft markieren',
  'safety.doubt': 'Nicht mehr überprüft',
  'safety.same': 'Die Codes sind gleich. {name} ist überprüft.',
  'safety.error.differs':
    'Die Codes sind verschieden. Jemand kann zwischen dir und {name} sein, oder es war der Code von jemand anderem. Schreibe nichts Wichtiges, und vergleicht noch einmal persönlich.',
  'safety.error.digits':
    'Die Codes sind gleich, sagen aber nichts über Geräte. Vergleicht die Ziffern.',
  'safety.error.renewed':
    'Die Nummern haben sich inzwischen geändert. Schließe dies, öffne es wieder und vergleiche neu.',
  'safety.error.not-a-safety-number':
    'Das ist nicht der Code einer Sicherheitsnummer. {name} findet ihn in deinem Profil unter „Sicherheitsnummern vergleichen“.',
  'safety.error.not-ready': 'Die Seite wird noch vorbereitet. Versuche es gleich noch einmal.',

  'privacy.link': 'Wer was sehen kann',

  'log.title': 'Nachrichten',
  'log.titleNamed': 'Nachrichten mit {name}',
  'log.earlier': 'Frühere Nachrichten',
  'log.loadingEarlier': 'Lädt …',
  'log.empty': 'Noch keine Nachrichten. Sag {name} Hallo.',

  'card.accepted': 'Nur du und {name} könnt lesen, was ihr hier schreibt.',
  'card.requested': 'Du kannst schreiben, sobald {name} angenommen hat.',
  'card.incoming': 'Bis du annimmst, sieht {name} weder, ob du hier bist, noch deine Netzadresse.',
  'card.blocked': '{name} sieht dich als offline und kann dich nicht erreichen.',
  'card.stranger': 'Du kannst schreiben, wenn du angefragt hast und {name} angenommen hat.',
  'card.nobody': 'Niemand hat den Benutzernamen {name}.',
  'log.failed':
    'Die Nachrichten in diesem Browser konnten nicht gelesen werden. Lade die Seite neu, um es noch einmal zu versuchen.',
  'log.news': 'Neue Nachrichten',
  'log.newDevice': '{name} benutzt ein neues Gerät.',
  'log.newest': 'Zur neuesten Nachricht',
  'log.unseen.one': '{count} neue Nachricht',
  'log.unseen.other': '{count} neue Nachrichten',
  'log.newFrom.one': '{count} neue Nachricht von {name}',
  'log.newFrom.other': '{count} neue Nachrichten von {name}',

  'find.title': 'Im Chat suchen',
  'find.placeholder': 'In Nachrichten suchen',
  'find.older': 'Ältere Fundstelle',
  'find.newer': 'Neuere Fundstelle',
  'find.end': 'Suche beenden',
  'find.count': '{at} von {count}',
  'find.error.not-ready': 'Noch nicht bereit. Versuche es gleich noch einmal.',
  'find.none': 'Nichts gefunden',

  'message.you': 'Du:',
  'message.from': '{name}:',
  'message.unsupported':
    'Diese Nachricht lässt sich nicht zeigen. Braucht sie eine neuere Version der Seite, hilft neu laden.',
  'message.queued': 'Wartet auf Zustellung',
  'message.delivered': 'Zugestellt',
  'message.sent': 'Gesendet. Wartet auf {name}.',
  'message.went.direct': 'Ging direkt, versiegelt',
  'message.went.relayed': 'Ging über ein Relay, versiegelt',
  'message.went.server': 'Ging über den Server, versiegelt',
  'message.came.direct': 'Kam direkt, versiegelt',
  'message.came.relayed': 'Kam über ein Relay, versiegelt',
  'message.came.server': 'Kam über den Server, versiegelt',
  'message.read': 'Gelesen',
  'message.menu': 'Aktionen für diese Nachricht',
  'message.copy': 'Text kopieren',
  'message.delete': 'Auf diesem Gerät löschen …',
  'message.showAll': 'Alles anzeigen',
  'message.retracted': 'Diese Nachricht wurde gelöscht',
  'message.late': 'Geschrieben vor dem, was darüber steht.',
  'message.fromFormer':
    'Von einem Gerät, das entfernt wurde. Vielleicht hat das jemand anders geschrieben.',
  'message.edited': 'bearbeitet',
  'message.editedAt': 'Bearbeitet {time}',
  'message.reply': 'Antworten',
  'message.edit': 'Bearbeiten',
  'message.retract': 'Für beide löschen …',
  'message.error.not-a-contact': 'Diese Person gehört gerade nicht zu deinen Kontakten.',
  'message.error.elsewhere': 'P2P Chat ist in einem anderen Tab oder Fenster offen.',
  'message.error.not-ready': 'Die Seite ist noch nicht bereit. Versuche es gleich noch einmal.',
  'message.error.not-found': 'Diese Nachricht ist nicht mehr da.',
  'retractMessage.title': 'Diese Nachricht für euch beide löschen?',
  'retractMessage.text':
    'Ihre Worte werden hier entfernt und im Browser der anderen Person, sobald er erreicht wird. Ihr seht beide, dass eine Nachricht gelöscht wurde. Vielleicht wurde sie schon gelesen oder kopiert.',
  'retractMessage.textQueued':
    'Sie ist noch nicht zugestellt. Sie wird hier entfernt, und im Browser der anderen Person, falls sie schon unterwegs ist.',
  'retractMessage.go': 'Für beide löschen',
  'quote.label': 'Antwort auf',
  'quote.you': 'Du',
  'quote.missing': 'Diese Nachricht ist nicht auf diesem Gerät.',
  'reaction.title': 'Reagieren',
  'reaction.list': 'Reaktionen',
  'reaction.by': '{emoji} von {names}',
  'reaction.another': 'Ein anderes Emoji',
  'reaction.anotherHint': 'Anderes Emoji, dann Enter',
  'reaction.error': 'Gib genau ein Emoji ein.',
  'code.copy': 'Code kopieren',
  'deleteMessage.title': 'Diese Nachricht löschen?',
  'deleteMessage.text':
    'Sie wird endgültig aus diesem Browser entfernt. Wer sie bekommen hat, behält sie.',
  'deleteMessage.textTheirs':
    'Sie wird endgültig aus diesem Browser entfernt. Wer sie geschrieben hat, behält sie und erfährt nichts davon.',
  'deleteMessage.textQueued':
    'Sie ist noch nicht zugestellt. Sie wird aus diesem Browser entfernt und nicht mehr gesendet, außer sie ist schon unterwegs.',
  'deleteMessage.go': 'Nachricht löschen',
  'message.failed': 'Nicht gesendet',
  'message.received': 'Empfangen',
  'message.failed.storage-full': 'Nicht gesendet: In diesem Browser ist kein Platz mehr.',
  'message.failed.storage-failed':
    'Nicht gesendet: Dieser Browser lässt die Seite nichts speichern.',

  'composer.label': 'Nachricht',
  'composer.labelNamed': 'Nachricht an {name}',
  'composer.placeholder': 'Nachricht',
  'composer.send': 'Senden',
  'composer.reply': 'Antwort an {name}',
  'composer.replySelf': 'Antwort auf deine eigene Nachricht',
  'composer.editing': 'Nachricht bearbeiten',
  'composer.cancelReply': 'Nicht darauf antworten',
  'composer.cancelEdit': 'Nicht bearbeiten',
  'composer.error.not-found': 'Diese Nachricht ist nicht mehr da.',
  'composer.keys': 'Enter sendet, Umschalt + Enter beginnt eine neue Zeile.',
  'composer.left.one': 'Noch {count} Zeichen',
  'composer.left.other': 'Noch {count} Zeichen',
  'composer.over.one': '{count} Zeichen zu viel. Kürze sie oder sende zwei Nachrichten.',
  'composer.over.other': '{count} Zeichen zu viel. Kürze sie oder sende zwei Nachrichten.',
  'composer.offline': 'Wartet versiegelt auf dem Server, bis die andere Seite da ist.',
  'composer.unconnected': 'Geht versiegelt über den Server: Es gibt keine direkte Verbindung.',
  'composer.hidden':
    'Geht versiegelt über den Server: Deine Adresse ist verborgen, und es gibt kein Relay.',
  'composer.oneNetwork':
    'Geht versiegelt über den Server. Direkt geht es ohne Relay nur im selben Netz.',
  'composer.unknown': 'Geht hinaus, sobald der Server wieder da ist.',
  'composer.error.not-a-contact': 'Nicht gesendet: {name} gehört gerade nicht zu deinen Kontakten.',
  'composer.error.identity': 'Nicht gesendet: Erst muss der Hinweis darüber geklärt werden.',
  'composer.error.elsewhere':
    'Nicht gesendet: P2P Chat ist in einem anderen Tab oder Fenster geöffnet.',
  'composer.error.not-ready':
    'Nicht gesendet: Die Seite ist noch nicht bereit. Versuche es gleich noch einmal.',

  'banner.reconnecting':
    'Der Server ist nicht erreichbar. Verbundene Chats gehen weiter; anderes wird später zugestellt. Neuer Versuch läuft …',
  'banner.reconnecting.waiting.one':
    'Der Server ist nicht erreichbar. Verbundene Chats gehen weiter; {count} Nachricht wartet. Neuer Versuch läuft …',
  'banner.reconnecting.waiting.other':
    'Der Server ist nicht erreichbar. Verbundene Chats gehen weiter; {count} Nachrichten warten. Neuer Versuch läuft …',
  'banner.reconnecting.unknown': 'Der Server ist nicht erreichbar. Neuer Versuch läuft …',
  'banner.retry': 'Jetzt versuchen',
  'banner.offline': 'Du bist offline. Was du schreibst, wird später zugestellt.',
  'banner.offline.waiting.one':
    'Du bist offline. {count} Nachricht wird gesendet, sobald du zurück bist.',
  'banner.offline.waiting.other':
    'Du bist offline. {count} Nachrichten werden gesendet, sobald du zurück bist.',
  'banner.offline.unknown': 'Du bist offline.',
  'banner.elsewhere': 'P2P Chat ist in einem anderen Tab oder Fenster geöffnet.',
  'banner.useHere': 'Hier benutzen',
  'banner.refused': 'Diese Seite ist veraltet.',
  'banner.reload': 'Neu laden',
  'banner.unable':
    'Dieser Browser kann sich nicht direkt verbinden: WebRTC fehlt oder ist abgeschaltet. Nachrichten gehen versiegelt über den Server.',
  'banner.storage-full':
    'In diesem Browser ist kein Platz mehr. Neue Nachrichten lassen sich nicht speichern.',
  'banner.storage-failed': 'Dieser Browser lässt die Seite keine Nachrichten speichern.',

  'storage.evictable':
    'Dieser Browser kann deine Nachrichten löschen, wenn der Platz knapp wird oder du diese Seite eine Weile nicht öffnest. Sichere einen Export.',
  'storage.export': 'Zum Export',
  'storage.dismiss': 'Verstanden',

  'ways.unknown': '',
  'ways.none':
    'Dieser Server hat kein Relay. Leute in deinem eigenen Netz erreichst du direkt, andere versiegelt über den Server.',
  'ways.noneHidden':
    'Dieser Server hat kein Relay. Solange deine Adresse verborgen ist, geht alles versiegelt über den Server.',
  'ways.stun':
    'Dieser Server hat kein Relay. Leute in den meisten Netzen erreichst du direkt, andere versiegelt über den Server.',
  'ways.relay': 'Dieser Server hat ein Relay: Leute in allen Netzen sind erreichbar.',

  'settings.title': 'Einstellungen',
  'settings.hideAddress': 'Meine Netzadresse verbergen',
  'settings.hideAddressHint':
    'Kein Kontakt erfährt sie: Alles geht über ein Relay oder versiegelt über den Server. Für einzelne Personen geht das im Menü ihres Chats.',
  'shortcuts.title': 'Tastenkürzel',
  'shortcuts.find': 'Chat finden oder wechseln',
  'shortcuts.previous': 'Voriger Chat',
  'shortcuts.next': 'Nächster Chat',
  'shortcuts.back': 'Zurück zu den Chats',
  'shortcuts.send': 'Nachricht senden',
  'shortcuts.newLine': 'Neue Zeile',
  'shortcuts.toMessages': 'Vom Textfeld zu den Nachrichten',
  'shortcuts.messages': 'Von Nachricht zu Nachricht',
  'shortcuts.reply': 'Auf die Nachricht antworten',
  'shortcuts.editLast': 'Deine letzte Nachricht bearbeiten, aus dem leeren Textfeld',
  'shortcuts.cancel': 'Antworten oder Bearbeiten aufgeben',
  'shortcuts.menu': 'Aktionen für die Nachricht',
  'shortcuts.help': 'Diese Liste (außer beim Schreiben)',
  'key.ctrl': 'Strg',
  'key.alt': 'Alt',
  'key.esc': 'Esc',
  'key.enter': 'Enter',
  'key.shift': 'Umschalt',
  'key.tab': 'Tab',
  'settings.receipts': 'Lesebestätigungen',
  'settings.receiptsHint':
    'Andere sehen, dass du ihre Nachrichten gelesen hast. Ohne sie siehst du auch nicht, ob deine gelesen wurden.',
  'settings.typing': 'Schreibanzeige',
  'settings.typingHint':
    'Andere sehen, dass du ihnen schreibst. Ohne sie siehst du auch nicht, ob dir jemand schreibt.',
  'settings.privacy': 'Privatsphäre',
  'settings.address': 'Dein Benutzername',
  'settings.login': 'Dein Konto',
  'settings.profile': 'Profil, Passwort und Geräte',
  'settings.link': 'Gerät verbinden',
  'settings.erase': 'Auch meine Nachrichten aus diesem Browser entfernen',
  'settings.eraseHint':
    'Sie sind sonst nirgends gespeichert, der Schlüssel dieses Browsers auch nicht: Um hier wieder zu lesen und zu schreiben, brauchst du deinen Wiederherstellungsschlüssel. Wähle das an einem Rechner, der nicht dir gehört.',
  'settings.error.blocked':
    'Ein anderer Tab hält es noch fest. Schließe alle anderen Tabs dieser Seite; gelöscht wird, sobald sie weg sind.',
  'settings.error.last-device':
    'Das ist dein letztes Gerät: Ohne den Wiederherstellungsschlüssel musst du neu anfangen. Hast du den Schlüssel zur Hand, dann melde dich noch einmal ab.',
  'settings.error.recovery-key-not-kept':
    'Du hast deinen Wiederherstellungsschlüssel noch nicht aufbewahrt. Ohne ihn kannst du vielleicht nie wieder lesen und schreiben. Bewahre ihn zuerst auf, oder melde dich noch einmal ab, um trotzdem zu gehen.',
};
