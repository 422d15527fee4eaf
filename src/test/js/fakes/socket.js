/**
 * A fake `WebSocket` whose server is the test.
 */
export class FakeSocket {
  /** @type {any} */
  onopen = null;
  /** @type {any} */
  onmessage = null;
  /** @type {any} */
  onclose = null;
  /** @type {any[]} frames that the page has sent */
  sent = [];
  closed = false;
  readyState = 1;

  /** @param {string} protocol */
  constructor(protocol) {
    this.protocol = protocol;
  }

  /** @param {string} text */
  send(text) {
    if (this.readyState !== 1) throw new Error('A browser complains of this on its console.');
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.closed = true;
  }

  /** @param {unknown} frame */
  deliver(frame) {
    this.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) });
  }

  /** @param {number} code */
  fail(code) {
    this.onclose?.({ code });
  }
}
