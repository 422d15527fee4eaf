/** The clock, threads of the product's own, locks and queues. */
@NullMarked
package p2pchat.platform.time;

import org.jspecify.annotations.NullMarked;
