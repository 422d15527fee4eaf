/**
 * What is said to somebody who has lost everything, in German.
 */

/** @type {Readonly<Record<string, string>>} */
export const de = {
  'restart.title': 'Ganz neu anfangen',
  'restart.text':
    'Tu das nur, wenn du jeden Browser, den du benutzt hast, und auch den Wiederherstellungsschlüssel verloren hast. Hast du eines davon noch, dann geh zurück.',
  'restart.effect':
    'Dein Benutzername und deine Kontakte bleiben. Was dir andere geschickt haben und du noch nicht gelesen hast, ist verloren, ebenso eine Sicherung auf diesem Server. Alle deine anderen Anmeldungen enden. Jeder deiner Kontakte muss dich neu annehmen und sieht, dass deine Identität eine andere ist. Findest du den Wiederherstellungsschlüssel innerhalb von 30 Tagen, dann macht er das rückgängig: beim Anmelden, unter „Passwort vergessen?“.',
  'restart.password': 'Dein Passwort',
  'restart.code': 'Code',
  'restart.sure': 'Ich habe alles verloren und will neu anfangen',
  'restart.go': 'Neu anfangen',
  'restart.error.unticked': 'Setze das Häkchen, wenn du sicher bist.',
  'restart.error.bad-credentials': 'Das ist nicht dein Passwort.',
  'restart.error.second-factor-required':
    'Dein Konto verlangt Codes: Gib einen aus deiner App oder einen Ersatzcode ein.',
  'restart.error.bad-second-factor':
    'Dieser Code ist falsch oder wurde schon benutzt. Warte auf den nächsten.',
  'restart.error.sequence-taken':
    'Ein anderer deiner Browser ändert gerade dein Konto. Versuche es noch einmal.',
};
