/**
 * Parts of the document, found or thrown: a page and its modules are one thing, so what is missing is a fault of ours.
 */

/**
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind class of the element
 * @returns {Kind}
 */
export function part(root, selector, kind) {
  const found = root.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`The page has no ${kind.name} at ${selector}`);
}

/**
 * A copy of the one element inside a `<template>`.
 *
 * @param {string} id of the template
 * @returns {HTMLElement}
 */
export function fromTemplate(id) {
  const { content } = part(document, `template#${id}`, HTMLTemplateElement);
  const copy = document.importNode(content, true).firstElementChild;
  if (copy instanceof HTMLElement) return copy;
  throw new Error(`The template ${id} is empty`);
}

/**
 * Changes the text only if it differs, so that live regions speak of changes alone.
 *
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @param {Element} element an `<svg>` with one `<use>`
 * @param {string} name of an icon of the sprite
 */
export function setIcon(element, name) {
  element.querySelector('use')?.setAttribute('href', `/icons.svg#${name}`);
}
