/** A data channel whose other end is in the same process. */
export class FakeDataChannel {
  readyState = 'connecting';
  bufferedAmount = 0;
  binaryType = 'blob';
  /** @type {any} */
  onopen = null;
  /** @type {any} */
  onclose = null;
  /** @type {any} */
  onmessage = null;
  /** @type {FakeDataChannel | undefined} */
  other;
  /** Whether what is sent is lost, as on a dead network. */
  lossy = false;
  /** Whether the send queue is full. */
  full = false;
  /** Largest message that the other side takes. */
  largest = 262_144;

  /** @param {FakeDataChannel} other */
  start(other) {
    if (this.readyState !== 'connecting') return;
    this.other = other;
    this.readyState = 'open';
    this.onopen?.();
  }

  /** @param {Uint8Array} data */
  send(data) {
    if (this.readyState !== 'open') throw new DOMException('closed', 'InvalidStateError');
    if (data.length > this.largest) throw new TypeError('too large');
    if (this.full) throw new DOMException('full', 'OperationError');
    const copy = data.slice().buffer;
    const { other } = this;
    if (this.lossy) return;
    setImmediate(() => {
      if (other?.readyState !== 'closed') other?.onmessage?.({ data: copy });
    });
  }

  close() {
    this.break();
    this.other?.end();
  }

  break() {
    this.readyState = 'closed';
  }

  end() {
    setImmediate(() => {
      if (this.readyState === 'closed') return;
      this.readyState = 'closed';
      this.onclose?.();
    });
  }
}
