package org.lingqu.catalog.level;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.store.Json;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import tools.jackson.core.JacksonException;

/**
 * A document with its signature. What is signed are the bytes of the payload as they are sent, so that nobody has to write JSON the same way.
 *
 * @param payload the document in JSON, UTF-8, in Base64
 * @param signature Ed25519 over the payload's bytes, in Base64
 */
public record Sealed(@Nullable String payload, @Nullable String signature) {

    private static final String ED25519 = "Ed25519";

    /** @throws Problem {@code contribution-malformed} for what is no such envelope */
    public static Sealed read(byte[] file) {
        try {
            Sealed sealed = Json.read(new String(file, StandardCharsets.UTF_8), Sealed.class);
            if (sealed != null) {
                return sealed.mustBeWhole();
            }
        } catch (JacksonException malformed) {
            throw Problem.badInput("contribution-malformed").causedBy(malformed);
        }
        throw Problem.badInput("contribution-malformed");
    }

    /** @throws Problem {@code contribution-malformed} when one of the two is missing */
    Sealed mustBeWhole() {
        if (payload == null || signature == null) {
            throw Problem.badInput("contribution-malformed");
        }
        return this;
    }

    /** @throws Problem {@code contribution-malformed} when the payload is not Base64 */
    byte[] bytes() {
        return decoded(payload).orElseThrow(() -> Problem.badInput("contribution-malformed"));
    }

    /** SHA-256 of the payload. */
    String digest() {
        return HexFormat.of().formatHex(Sha256.of(bytes()));
    }

    /** Whether it was signed with the private half of this key. */
    boolean isSignedWith(PublicKey key) {
        try {
            Signature check = Signature.getInstance(ED25519);
            check.initVerify(key);
            check.update(bytes());
            return check.verify(decoded(signature).orElse(new byte[0]));
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }

    /** An Ed25519 key in X.509, Base64; empty for any other text. */
    static Optional<PublicKey> key(String text) {
        try {
            Optional<byte[]> bytes = decoded(text.strip());
            return bytes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(bytes.get())));
        } catch (GeneralSecurityException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> decoded(@Nullable String text) {
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
