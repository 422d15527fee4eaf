/** Reaching people wherever they are connected: the port, and the adapter for an installation of one node. */
@NullMarked
package p2pchat.cluster;

import org.jspecify.annotations.NullMarked;
