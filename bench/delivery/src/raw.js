/* Functions that run in an empty page: text over a data channel and nothing else, for comparison. */

/** @returns {Promise<string>} an offer with all candidates */
export async function offer() {
  const connection = new RTCPeerConnection();
  const channel = connection.createDataChannel('raw');
  Object.assign(globalThis, { connection, channel });
  await connection.setLocalDescription();
  while (connection.iceGatheringState !== 'complete') await new Promise(requestAnimationFrame);
  return connection.localDescription.sdp;
}

/**
 * Shows what comes, each text in a paragraph.
 *
 * @param {string} sdp of the offer
 * @returns {Promise<string>} the answer with all candidates
 */
export async function answer(sdp) {
  const connection = new RTCPeerConnection();
  globalThis.connection = connection;
  connection.ondatachannel = ({ channel }) => {
    channel.onmessage = ({ data }) => {
      const paragraph = document.createElement('p');
      paragraph.className = 'raw';
      paragraph.textContent = data;
      document.body.append(paragraph);
    };
  };
  await connection.setRemoteDescription({ type: 'offer', sdp });
  await connection.setLocalDescription();
  while (connection.iceGatheringState !== 'complete') await new Promise(requestAnimationFrame);
  return connection.localDescription.sdp;
}

/**
 * Opens the channel; Enter in a field sends what it holds.
 *
 * @param {string} sdp of the answer
 */
export async function accept(sdp) {
  const { connection, channel } = globalThis;
  await connection.setRemoteDescription({ type: 'answer', sdp });
  while (channel.readyState !== 'open') await new Promise(requestAnimationFrame);
  const field = document.createElement('input');
  field.onkeydown = ({ key }) => {
    if (key !== 'Enter') return;
    channel.send(field.value);
    field.value = '';
  };
  document.body.append(field);
  field.focus();
}
