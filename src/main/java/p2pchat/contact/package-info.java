/** What people are to each other: asking, accepting, parting, blocking; and so who may signal whom. */
@NullMarked
package p2pchat.contact;

import org.jspecify.annotations.NullMarked;
