/**
 * Tells when another day has begun, by the clock of this device: "Today" is then another one.
 */
export class NewDay {
  #clock;
  #begun;
  #today;

  /**
   * @param {object} options
   * @param {import('./timing.js').Clock} options.clock
   * @param {() => void} options.begun is called once for each day that begins
   */
  constructor({ clock, begun }) {
    this.#clock = clock;
    this.#begun = begun;
    this.#today = startOf(clock.now());
    this.#wait();
  }

  /** The page is seen again: its timers may have slept. */
  look() {
    const today = startOf(this.#clock.now());
    if (today === this.#today) return;
    this.#today = today;
    this.#begun();
  }

  #wait() {
    const now = this.#clock.now();
    // Days with a change to summer time have other lengths.
    const next = new Date(startOf(now));
    next.setDate(next.getDate() + 1);
    this.#clock.after(next.getTime() - now, () => {
      this.look();
      this.#wait();
    });
  }
}

/** @param {number} at */
function startOf(at) {
  return new Date(at).setHours(0, 0, 0, 0);
}
