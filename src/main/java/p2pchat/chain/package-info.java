/**
 * Which devices are somebody's: the chain of links that a person's own devices sign (a sigchain), and whether who uses a
 * login session is one of them. Others ask {@link p2pchat.chain.ProvenDevices}.
 */
@NullMarked
package p2pchat.chain;

import org.jspecify.annotations.NullMarked;
