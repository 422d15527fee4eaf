/**
 * What is said while earlier messages are handed over to another device, in German.
 */

/** @type {Readonly<Record<string, string>>} */
export const de = {
  'handover.progress': 'Frühere Nachrichten',
  'handover.unnamed': 'dein anderes Gerät',
  'handover.taking.waiting':
    'Deine früheren Nachrichten kommen direkt und verschlüsselt von „{name}“. Es geht weiter, sobald auch dort der Chat offen ist und die beiden sich verbinden können.',
  'handover.taking.going': 'Deine früheren Nachrichten kommen von „{name}“.',
  'handover.taking.paused': 'Deine früheren Nachrichten von „{name}“: angehalten.',
  'handover.taking.full':
    'Auf diesem Gerät ist kein Platz für weitere frühere Nachrichten. Schaffe Platz, dann geht es weiter.',
  'handover.taking.failed':
    'Von „{name}“ konnten keine weiteren früheren Nachrichten kommen. Was da ist, bleibt.',
  'handover.taking.refused':
    'Von „{name}“ kommen keine früheren Nachrichten mehr. Was da ist, bleibt.',
  'handover.taking.gone':
    '„{name}“ ist keines deiner Geräte mehr, darum kommen von dort keine früheren Nachrichten mehr. Was da ist, bleibt.',
  'handover.taking.done': 'Alle deine früheren Nachrichten sind hier.',
  'handover.giving.waiting':
    'Deine früheren Nachrichten gehen an „{name}“, sobald auch dort der Chat offen ist und die beiden sich verbinden können.',
  'handover.giving.going': 'Deine früheren Nachrichten gehen an „{name}“.',
  'handover.giving.paused': 'Deine früheren Nachrichten an „{name}“: dort vorerst angehalten.',
  'handover.giving.done': '„{name}“ hat alle deine früheren Nachrichten.',
  'handover.pause': 'Anhalten',
  'handover.goOn': 'Weiter',
  'handover.taking.endTitle': 'Keine früheren Nachrichten mehr?',
  'handover.taking.endText':
    'Was da ist, bleibt hier. Der Rest kann später nur noch aus einer Sicherung kommen.',
  'handover.giving.endTitle': 'Keine früheren Nachrichten mehr senden?',
  'handover.giving.endText':
    'Was das andere Gerät hat, behält es. Den Rest kann es später nur noch aus einer Sicherung bekommen.',
  'handover.endGo': 'Nicht mehr',
};
