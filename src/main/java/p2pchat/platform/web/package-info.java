/** HTTP for all features: problems, headers, origins, who calls. Knows no feature. */
@NullMarked
package p2pchat.platform.web;

import org.jspecify.annotations.NullMarked;
