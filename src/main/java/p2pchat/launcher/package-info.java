/**
 * Starts the product by one command: an application server in this process, with our WAR in it. Not part of the WAR, and
 * independent of it: what the WAR itself finds wrong it says in the log, where {@link p2pchat.launcher.StartLog} reads
 * it.
 */
@NullMarked
package p2pchat.launcher;

import org.jspecify.annotations.NullMarked;
