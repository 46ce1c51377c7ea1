package org.lingqu.exchange.watermark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lingqu.audit.SecretFile;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Problem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The node's secret of the watermark, in a file of its own ({@code keys/watermark-key}): who loses it can no longer trace what was handed
 * over under it, who learns it can name or clear whom he likes.
 */
@Component
final class Secret {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final SecretKeySpec key;

    @Autowired
    Secret(DataDirectory data) {
        this(HexFormat.of()
                .parseHex(SecretFile.readOrMake(data.sub("keys").resolve("watermark-key"), Secret::generate)));
    }

    Secret(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    private static String generate() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        return HexFormat.of().formatHex(fresh);
    }

    /** A hasher of its own for one thread. */
    Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException missing) {
            throw Problem.unavailable("internal").causedBy(missing);
        }
    }

    /** 64 secret bits of some words; no two lists of words are confused. */
    static long hash(Mac mac, String... words) {
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            mac.update(bytes);
        }
        return ByteBuffer.wrap(mac.doFinal()).getLong();
    }

    /** What tells the codeword of a grant from those of all others. */
    static long seed(Mac mac, GrantId grant) {
        return hash(mac, "grant", grant.toString());
    }

    /**
     * The bit of a grant's codeword at a place: the inner product of two secrets. Places are as good as random, so for any grant, and for
     * any two against each other, the bits at different places are independent fair coins; and a trace hashes every place once, not once
     * for each of ten thousand grants.
     */
    static boolean bit(long seed, long place) {
        return (Long.bitCount(seed & place) & 1) == 1;
    }
}
