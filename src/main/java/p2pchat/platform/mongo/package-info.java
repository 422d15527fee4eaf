/** The database: one client, the embedded store, the indexes. Only this package and {@code Mongo*} see the driver. */
@NullMarked
package p2pchat.platform.mongo;

import org.jspecify.annotations.NullMarked;
