package org.lingqu.identity;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** Algorithms of the national gateway's form (requirements on its headers: national sharing platform, interface of the direct channel). */
public enum HmacKind {
    /** As the national platform has it. */
    HMAC_SHA256 {
        @Override
        Digest digest() {
            return new SHA256Digest();
        }
    },
    /** The same form with SM3 (GB/T 32905), for nodes that use commercial cryptography throughout. */
    HMAC_SM3 {
        @Override
        Digest digest() {
            return new SM3Digest();
        }
    };

    abstract Digest digest();

    /** What stands in the header of the signature, before Base64: 32 bytes. */
    public byte[] sign(String text, String secret) {
        HMac mac = new HMac(digest());
        mac.init(new KeyParameter(secret.getBytes(StandardCharsets.UTF_8)));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(bytes, 0, bytes.length);
        byte[] sign = new byte[mac.getMacSize()];
        mac.doFinal(sign, 0);
        return sign;
    }
}
