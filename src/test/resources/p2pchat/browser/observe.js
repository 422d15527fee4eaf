/**
 * Runs in every page before the page's own scripts, and keeps what cannot be seen from outside: peer connections and
 * sockets made, frames sent over data channels, and how far things moved without the person having done anything (Layout
 * Instability API). `settled()` resolves after the next frame was painted, with all movements up to it counted.
 */
{
  const observed = {
    peers: [],
    sockets: [],
    sends: 0,
    shift: 0,
    async settled() {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      count(observer.takeRecords());
      return observed.shift;
    },
  };
  Object.defineProperty(window, 'observed', { value: observed });

  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...configuration) {
      super(...configuration);
      observed.peers.push(this);
    }
  };

  window.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      observed.sockets.push(this);
    }
  };

  const { send } = RTCDataChannel.prototype;
  RTCDataChannel.prototype.send = function (data) {
    send.call(this, data);
    observed.sends += 1;
  };

  const observer = new PerformanceObserver((list) => count(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });

  function count(entries) {
    for (const { value, hadRecentInput } of entries) if (!hadRecentInput) observed.shift += value;
  }
}
