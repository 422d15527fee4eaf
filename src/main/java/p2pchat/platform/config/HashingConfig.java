package p2pchat.platform.config;

/**
 * Cost of one password hash (Argon2id, RFC 9106). The defaults are OWASP's second choice: 19 MiB, two passes.
 *
 * @param memoryKib memory of one hash, in KiB; at least 7,168
 * @param iterations passes over the memory; at least 1
 */
public record HashingConfig(int memoryKib, int iterations) {}
