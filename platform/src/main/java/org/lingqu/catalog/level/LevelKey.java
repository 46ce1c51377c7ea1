package org.lingqu.catalog.level;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.lingqu.audit.SecretFile;
import org.lingqu.catalog.store.Json;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/** The key with which this node signs the level catalogs it hands up; made when it is first needed. */
@Component
class LevelKey {

    private static final String ED25519 = "Ed25519";

    private final DataDirectory data;

    LevelKey(DataDirectory data) {
        this.data = data;
    }

    /** The public half, X.509 in Base64: what the next higher authority registers. */
    String publicKey() {
        return halves()[1];
    }

    Sealed seal(LevelDocument document) {
        byte[] payload = Json.write(document).getBytes(StandardCharsets.UTF_8);
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(KeyFactory.getInstance(ED25519)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(halves()[0]))));
            signature.update(payload);
            Base64.Encoder base64 = Base64.getEncoder();
            return new Sealed(base64.encodeToString(payload), base64.encodeToString(signature.sign()));
        } catch (GeneralSecurityException failed) {
            throw Problem.unavailable("internal").causedBy(failed);
        }
    }

    private String[] halves() {
        String[] halves = SecretFile.readOrMake(data.sub("keys").resolve("level-catalog-key"), LevelKey::made)
                .split(" ");
        if (halves.length != 2) {
            throw Problem.unavailable("secret-file").with("level-catalog-key");
        }
        return halves;
    }

    private static String made() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ED25519).generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            return base64.encodeToString(pair.getPrivate().getEncoded())
                    + " "
                    + base64.encodeToString(pair.getPublic().getEncoded());
        } catch (GeneralSecurityException failed) {
            throw Problem.unavailable("internal").causedBy(failed);
        }
    }
}
