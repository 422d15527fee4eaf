/**
 * The WebSocket and nothing else: handshake, frames, queues, heartbeat, and who handles which type. Imports no feature;
 * they come to it as {@link p2pchat.signaling.MessageHandler}, {@link p2pchat.signaling.Arrivals}, {@link
 * p2pchat.signaling.Departures} and {@link p2pchat.signaling.Reach}.
 */
@NullMarked
package p2pchat.signaling;

import org.jspecify.annotations.NullMarked;
