/**
 * The built product in a server, seen from outside: through the REST API and the WebSocket alone. Nothing in here knows
 * a class of the product.
 */
@NullMarked
package p2pchat.it;

import org.jspecify.annotations.NullMarked;
