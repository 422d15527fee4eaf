/** Start, stop and health. */
@NullMarked
package p2pchat.platform.lifecycle;

import org.jspecify.annotations.NullMarked;
