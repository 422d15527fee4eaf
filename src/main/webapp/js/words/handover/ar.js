/**
 * What is said while earlier messages are handed over to another device, in Arabic.
 */

/** @type {Readonly<Record<string, string>>} */
export const ar = {
  'handover.progress': 'الرسائل السابقة',
  'handover.unnamed': 'جهازك الآخر',
  'handover.taking.going': 'تصل رسائلك السابقة من {name}.',
  'handover.taking.paused': 'رسائلك السابقة من {name}: متوقفة مؤقتًا.',
  'handover.taking.done': 'كل رسائلك السابقة هنا.',
  'handover.giving.going': 'تُرسَل رسائلك السابقة إلى {name}.',
  'handover.giving.paused': 'رسائلك السابقة إلى {name}: متوقفة مؤقتًا هناك.',
  'handover.giving.done': 'لدى {name} كل رسائلك السابقة.',
  'handover.pause': 'إيقاف مؤقت',
  'handover.goOn': 'متابعة',
};
