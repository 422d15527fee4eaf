/** Coming back into an account by its recovery key, when its password is forgotten. */
@NullMarked
package p2pchat.recovery;

import org.jspecify.annotations.NullMarked;
