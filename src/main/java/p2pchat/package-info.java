/**
 * P2P Chat, the server: it registers people, tells contacts who is there, and introduces browsers to each other.
 *
 * <ul>
 *   <li>{@code id}: ids as types
 *   <li>{@code platform}: plumbing; knows no feature
 *   <li>{@code cluster}: reaching a person's devices on whichever node they are
 *   <li>{@code signaling}: the WebSocket, and nothing else
 *   <li>{@code account}, {@code session}, {@code profile}, {@code contact}, {@code presence}, {@code ice}: the features
 * </ul>
 *
 * Dependencies point one way: {@code id <- platform <- cluster <- signaling <- presence} and {@code id <- platform <-
 * account <- session, profile, contact}. Features meet by ids, a package's few public types, or CDI events in the past
 * tense. {@code ArchitectureTest} holds this.
 */
@NullMarked
package p2pchat;

import org.jspecify.annotations.NullMarked;
