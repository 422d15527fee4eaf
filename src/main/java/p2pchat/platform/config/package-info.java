/** The settings: read once, checked at start, handed out as records. */
@NullMarked
package p2pchat.platform.config;

import org.jspecify.annotations.NullMarked;
