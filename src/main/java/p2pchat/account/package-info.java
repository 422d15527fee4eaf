/**
 * Accounts: registering, passwords, deletion, export. Not in here: being logged in ({@code session}), what others see of
 * a person ({@code profile}).
 */
@NullMarked
package p2pchat.account;

import org.jspecify.annotations.NullMarked;
