/**
 * What few people need is loaded when it is wanted.
 *
 * @template Module
 * @param {() => Promise<Module>} load
 * @returns {Promise<Module | undefined>} nothing where it cannot be loaded, for there is no network
 */
export async function loadLater(load) {
  try {
    return await load();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
