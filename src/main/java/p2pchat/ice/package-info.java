/** The servers that help browsers to reach each other, and short-lived credentials for them. */
@NullMarked
package p2pchat.ice;

import org.jspecify.annotations.NullMarked;
