/** What people show of themselves, and their pictures. */
@NullMarked
package p2pchat.profile;

import org.jspecify.annotations.NullMarked;
