package org.lingqu.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.lingqu.kernel.Sha256;

/** Random secrets and their digests. A secret has 256 random bits, so a plain digest keeps it. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(Sha256::digest);

    private Secrets() {}

    static String next() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    static byte[] digest(String secret) {
        return SHA256.get().digest(secret.getBytes(StandardCharsets.UTF_8));
    }
}
