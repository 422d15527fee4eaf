/** Every limit of the product, named in one place with its unit and default, and the counting of rates. */
@NullMarked
package p2pchat.platform.limit;

import org.jspecify.annotations.NullMarked;
