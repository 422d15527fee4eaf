/** Refusals: what the product says no to, with stable codes. Knows nothing of HTTP's machinery. */
@NullMarked
package p2pchat.platform.problem;

import org.jspecify.annotations.NullMarked;
