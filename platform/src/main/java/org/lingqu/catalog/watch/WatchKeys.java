package org.lingqu.catalog.watch;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lingqu.audit.SecretFile;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/**
 * The token of a feed and the secret of a webhook follow from a key in the data directory and the search, so neither lies in the database:
 * who reads a copy of it can neither read feeds nor sign.
 */
@Component
final class WatchKeys {

    private static final String MAC = "HmacSHA256";
    private static final int BYTES = 32;

    private final byte[] key;

    WatchKeys(DataDirectory data) {
        this.key = Base64.getDecoder()
                .decode(SecretFile.readOrMake(data.sub("keys").resolve("watch-key"), WatchKeys::fresh));
    }

    private static String fresh() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What stands in the address of a feed. */
    String feedToken(SavedSearch search) {
        return search.id() + "." + mac(key, "feed " + search.id() + " " + search.feedGeneration());
    }

    /** The search a token names, before it is known whether the token is good. */
    static Optional<UUID> searchOf(String token) {
        try {
            return Optional.of(UUID.fromString(token.substring(0, Math.max(0, token.indexOf('.')))));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    boolean isFeedToken(String token, SavedSearch search) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), feedToken(search).getBytes(StandardCharsets.UTF_8));
    }

    /** With which the receiver checks what a webhook brings. */
    String webhookSecret(SavedSearch search) {
        String renewed = search.webhookGeneration() == 0 ? "" : " " + search.webhookGeneration();
        return mac(key, "webhook " + search.id() + renewed);
    }

    /** HMAC-SHA-256 in hexadecimal. */
    static String sign(String secret, String text) {
        return HexFormat.of().formatHex(digest(secret.getBytes(StandardCharsets.UTF_8), text));
    }

    private static String mac(byte[] key, String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(key, text));
    }

    private static byte[] digest(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw Problem.unavailable("internal").causedBy(impossible);
        }
    }
}
