/** JSON that comes from strangers, read in one place, and JSON that we write. */
@NullMarked
package p2pchat.platform.json;

import org.jspecify.annotations.NullMarked;
