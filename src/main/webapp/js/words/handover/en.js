/**
 * What is said while earlier messages are handed over to another device, in English.
 */

export const en = {
  'handover.progress': 'Earlier messages',
  'handover.unnamed': 'your other device',
  'handover.taking.waiting':
    'Your earlier messages come directly from {name}, encrypted. This goes on when {name} is open, too, and the two can connect.',
  'handover.taking.going': 'Your earlier messages are coming from {name}.',
  'handover.taking.paused': 'Your earlier messages from {name}: paused.',
  'handover.taking.full':
    'This device has no room for more of your earlier messages. Make room, then go on.',
  'handover.taking.failed':
    'Your earlier messages could not go on coming from {name}. What has come stays.',
  'handover.taking.refused':
    'No more of your earlier messages come from {name}. What has come stays.',
  'handover.taking.gone':
    '{name} is no longer one of your devices, so no more of your earlier messages come from it. What has come stays.',
  'handover.taking.done': 'All your earlier messages are here.',
  'handover.giving.waiting':
    'Your earlier messages go to {name} when it is open, too, and the two can connect.',
  'handover.giving.going': 'Your earlier messages are going to {name}.',
  'handover.giving.paused': 'Your earlier messages to {name}: stopped there for now.',
  'handover.giving.done': '{name} has all your earlier messages.',
  'handover.pause': 'Pause',
  'handover.goOn': 'Go on',
  'handover.taking.endTitle': 'No more earlier messages?',
  'handover.taking.endText':
    'What has come stays here. The rest can come later from a backup only.',
  'handover.giving.endTitle': 'Send no more earlier messages?',
  'handover.giving.endText':
    'What the other device has it keeps. It can get the rest later from a backup only.',
  'handover.endGo': 'No more',
};
