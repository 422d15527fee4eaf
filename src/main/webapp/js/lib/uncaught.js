/**
 * An error that is nobody's here, and must stop nothing: shows where uncaught errors show.
 *
 * @param {unknown} error
 */
export function throwUncaught(error) {
  queueMicrotask(() => {
    throw error;
  });
}
