package org.lingqu.exchange.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.lingqu.audit.SecretBox;
import org.lingqu.audit.StatementKey;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import org.springframework.stereotype.Component;

/** What only the exchange holds: the credentials of the interfaces, ciphered, and the key that signs each call to them. */
@Component
class ServiceSecrets {

    private static final String HEAD = "lingqu exchange 1";
    private static final String KEY_NAME = "lingqu.local/exchange";
    private static final int KEY_BYTES = 32;

    private final SecretBox box;
    private final StatementKey key;
    private final SecureRandom random = new SecureRandom();

    ServiceSecrets(DataDirectory data) {
        this.box = new SecretBox(data.sub("keys").resolve("service-secret-key"), "service-secret-lost");
        this.key = StatementKey.of(data.sub("keys").resolve("service-call-key"), KEY_NAME);
    }

    byte[] lock(String secret, UUID service) {
        return box.lock(secret, service.toString());
    }

    /** @throws Problem {@code service-secret-lost} */
    String open(byte[] locked, UUID service) {
        return box.open(locked, service.toString());
    }

    /** Public half of the key that signs calls. */
    String verificationKey() {
        return key.verificationKey();
    }

    /**
     * The header by which an interface knows that a call comes from this exchange: a signed note that names the interface, the record, the
     * moment and just this request, in base64url.
     *
     * @param record id of the record that is written about the call
     * @param digest what {@link #digest} says of the request
     */
    String token(DepartmentService service, UUID record, Instant at, String digest) {
        String note = key.sign(HEAD + "\nservice: " + service.id() + "\nresource: " + service.resource() + "\nrecord: "
                + record + "\nat: " + at.truncatedTo(ChronoUnit.SECONDS) + "\nrequest: " + digest + "\n");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(note.getBytes(StandardCharsets.UTF_8));
    }

    static String digest(String method, String target, byte[] body) {
        MessageDigest digest = Sha256.digest();
        digest.update((method + "\n" + target + "\n").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(body));
    }

    /** A key for an adapter; told once. */
    String newAdapterKey() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
