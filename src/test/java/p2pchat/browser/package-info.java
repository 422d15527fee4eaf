/**
 * People in a real Chromium, before the real product: each test makes its own people, in browser contexts of their own,
 * and whatever a page complains of fails it.
 */
package p2pchat.browser;
