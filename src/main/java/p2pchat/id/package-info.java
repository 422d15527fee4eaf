/** The shared kernel: ids as types whose constructors refuse nonsense. Depends on {@code java.*} only. */
@NullMarked
package p2pchat.id;

import org.jspecify.annotations.NullMarked;
