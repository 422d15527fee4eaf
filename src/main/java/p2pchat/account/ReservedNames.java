package p2pchat.account;

import java.util.Set;
import p2pchat.id.Username;

/** Names that would let somebody pass for the operator or the product. */
final class ReservedNames {
    private static final Set<String> NAMES = Set.of(
            "abuse",
            "account",
            "accounts",
            "admin",
            "administrator",
            "anonymous",
            "api",
            "billing",
            "bot",
            "chat",
            "contact",
            "everyone",
            "guest",
            "help",
            "helpdesk",
            "here",
            "hostmaster",
            "info",
            "login",
            "mail",
            "mailer-daemon",
            "me",
            "mod",
            "moderator",
            "myself",
            "nobody",
            "noreply",
            "no-reply",
            "null",
            "official",
            "operator",
            "owner",
            "p2pchat",
            "p2p-chat",
            "postmaster",
            "profile",
            "register",
            "root",
            "security",
            "self",
            "server",
            "service",
            "settings",
            "signal",
            "signup",
            "staff",
            "status",
            "support",
            "sysadmin",
            "system",
            "team",
            "undefined",
            "unknown",
            "user",
            "username",
            "users",
            "webmaster",
            "you");

    private ReservedNames() {}

    static boolean contains(Username name) {
        return NAMES.contains(name.value());
    }
}
