/**
 * A node of an OpenAPI document. Which fields it has follows from its place (OpenAPI 3.1 section
 * 4.8); the readers here take what is there.
 *
 * @typedef {Record<string, any>} Node
 */

/**
 * @typedef {object} Operation
 * @property {string} method in upper case
 * @property {string} path
 * @property {Node} node
 * @property {Node[]} parameters those of the path and its own, references followed
 * @property {boolean} open whether it is served without a session
 */

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

/** An OpenAPI document and the ways to read it. */
export class ApiDocument {
  /** @param {Node} root */
  constructor(root) {
    this.root = root;
  }

  /**
   * @returns {Operation[]} all calls, in the document's order
   */
  operations() {
    return Object.entries(this.root.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((key) => METHODS.includes(key))
        .map((method) => this.#operation(path, item, method)),
    );
  }

  /**
   * Follows a reference, if the node is one.
   *
   * @param {Node} node
   * @returns {Node}
   * @throws {Error} when it points nowhere
   */
  resolve(node) {
    const pointer = node.$ref;
    if (pointer === undefined) return node;
    const names = String(pointer).replace(/^#\//, '').split('/').map(unescapePointer);
    const target = names.reduce((/** @type {any} */ at, name) => at?.[name], this.root);
    if (!String(pointer).startsWith('#/') || target === undefined) {
      throw new Error(`The API description refers to ${pointer}, which it does not contain.`);
    }
    return target;
  }

  /**
   * @throws {Error} when a reference anywhere in the document points nowhere
   */
  checkReferences() {
    /** @param {any} node */
    const check = (node) => {
      if (node === null || typeof node !== 'object') return;
      if (typeof node.$ref === 'string') this.resolve(node);
      Object.values(node).forEach(check);
    };
    check(this.root);
  }

  /**
   * The status with which calls use a shared answer.
   *
   * @param {string} name of the response component
   * @returns {string}
   * @throws {Error} when no call uses it
   */
  statusOf(name) {
    const uses = this.operations().flatMap(({ node }) => Object.entries(node.responses));
    const use = uses.find(([, response]) => referenceName(response) === name);
    if (!use) throw new Error(`No call uses the answer ${name}.`);
    return use[0];
  }

  /**
   * The problem codes that a schema allows.
   *
   * @param {Node | undefined} schema
   * @returns {string[]}
   */
  codes(schema) {
    if (!schema) return [];
    const node = this.resolve(schema);
    const code = node.properties?.code ?? {};
    const own = code.const === undefined ? (code.enum ?? []) : [code.const];
    const parts = [...(node.allOf ?? []), ...(node.oneOf ?? [])];
    return [...own, ...parts.flatMap((part) => this.codes(part))];
  }

  /**
   * @param {string} path
   * @param {Node} item
   * @param {string} method
   * @returns {Operation}
   */
  #operation(path, item, method) {
    const node = item[method];
    const parameters = [...(item.parameters ?? []), ...(node.parameters ?? [])];
    return {
      method: method.toUpperCase(),
      path,
      node,
      parameters: parameters.map((parameter) => this.resolve(parameter)),
      open: (node.security ?? this.root.security ?? []).length === 0,
    };
  }
}

/**
 * The name at the end of a reference to a component.
 *
 * @param {Node} node
 * @returns {string | undefined} nothing when the node is no reference
 */
export function referenceName(node) {
  return node.$ref?.split('/').at(-1);
}

/**
 * The example values of a media type, header or parameter.
 *
 * @param {Node} node
 * @returns {unknown[]}
 */
export function examplesOf(node) {
  if (node.example !== undefined) return [node.example];
  return Object.values(node.examples ?? {}).map((example) => example.value);
}

/** @param {string} name a token of a JSON pointer (RFC 6901 section 4) in a URI fragment */
function unescapePointer(name) {
  return decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~');
}
