/** Who is there: devices coming and going, and what contacts are told of it. */
@NullMarked
package p2pchat.presence;

import org.jspecify.annotations.NullMarked;
