/** The clock. */
@NullMarked
package p2pchat.platform.time;

import org.jspecify.annotations.NullMarked;
