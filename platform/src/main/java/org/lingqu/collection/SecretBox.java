package org.lingqu.collection;

import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.springframework.stereotype.Component;

/** Ciphers the passwords of sources; each is bound to its source. */
@Component
final class SecretBox {

    private final org.lingqu.audit.SecretBox box;

    SecretBox(DataDirectory data) {
        this.box = new org.lingqu.audit.SecretBox(data.sub("keys").resolve("source-key"), "source-secret-lost");
    }

    /** Nonce and ciphered text. */
    byte[] lock(String secret, SourceId source) {
        return box.lock(secret, source.toString());
    }

    /** @throws Problem {@code source-secret-lost} when the key is another one than it was locked with, or the text was tampered with */
    String open(byte[] locked, SourceId source) {
        return box.open(locked, source.toString());
    }
}
