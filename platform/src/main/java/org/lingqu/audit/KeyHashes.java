package org.lingqu.audit;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lingqu.kernel.DataDirectory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Replaces identifiers by salted hashes, so that the log names nobody and yet a person who proves who they are finds every use of their
 * data. The salt is the node's own ({@code keys/record-salt}, kept outside the database): without it a hash cannot be tried out.
 */
@Component
public final class KeyHashes {

    private static final String ALGORITHM = "HmacSHA256";

    private final ThreadLocal<Mac> mac;

    @Autowired
    KeyHashes(DataDirectory data) {
        this(HexFormat.of()
                .parseHex(SecretFile.readOrMake(data.sub("keys").resolve("record-salt"), KeyHashes::newSalt)));
    }

    KeyHashes(byte[] salt) {
        SecretKeySpec key = new SecretKeySpec(salt, ALGORITHM);
        mac = ThreadLocal.withInitial(() -> mac(key));
    }

    /** The hash of an identifier in its normal form (upper case, no blanks); equal identifiers give equal hashes on one node. */
    public KeyHash of(String identifier) {
        return of(identifier.getBytes(StandardCharsets.UTF_8));
    }

    /** The same of an identifier's UTF-8 bytes. */
    public KeyHash of(byte[] identifier) {
        return new KeyHash(mac.get().doFinal(identifier));
    }

    /** The hash of a value of a row, by which a look-up could have named it. */
    public KeyHash ofValue(String value) {
        return of(value.replace(" ", "").toUpperCase(Locale.ROOT));
    }

    private static String newSalt() {
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
