package org.lingqu.audit.note;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.lingqu.kernel.Problem;

/**
 * The private half of a log's key. Its text form is that of Go's note package, {@code PRIVATE+KEY+name+hash+base64(0x01 || seed)}, so that
 * other tools can take it over.
 */
public final class NoteSigner {

    private static final String PREFIX = "PRIVATE+KEY+";

    private final NoteVerifier verifier;
    private final Ed25519PrivateKeyParameters key;

    private NoteSigner(String name, Ed25519PrivateKeyParameters key) {
        this.key = key;
        this.verifier = new NoteVerifier(name, key.generatePublicKey().getEncoded());
    }

    /** A new key of that name.
     * @throws Problem {@code log-name-malformed} when the name is empty or holds blanks or a plus sign */
    public static NoteSigner generate(String name) {
        if (!NoteVerifier.isName(name)) {
            throw Problem.badInput("log-name-malformed").with(name);
        }
        return new NoteSigner(name, new Ed25519PrivateKeyParameters(new SecureRandom()));
    }

    /** @throws Problem {@code log-key-malformed} */
    public static NoteSigner of(String text) {
        String[] parts =
                text.startsWith(PREFIX) ? text.substring(PREFIX.length()).split("\\+", 3) : new String[0];
        if (parts.length == 3 && NoteVerifier.isName(parts[0])) {
            byte[] seed = NoteVerifier.decode(parts[2]);
            if (seed.length == 1 + Ed25519PrivateKeyParameters.KEY_SIZE && seed[0] == NoteVerifier.ED25519) {
                NoteSigner signer = new NoteSigner(parts[0], new Ed25519PrivateKeyParameters(seed, 1));
                if (signer.verifier.id().equals(parts[1])) {
                    return signer;
                }
            }
        }
        throw Problem.unavailable("log-key-malformed");
    }

    public NoteVerifier verifier() {
        return verifier;
    }

    /** The secret text form. */
    public String secret() {
        byte[] seed = new byte[1 + Ed25519PrivateKeyParameters.KEY_SIZE];
        seed[0] = NoteVerifier.ED25519;
        key.encode(seed, 1);
        return PREFIX + verifier.name() + "+" + verifier.id() + "+"
                + Base64.getEncoder().encodeToString(seed);
    }

    /** A signature line over a note's text. */
    String sign(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(bytes, 0, bytes.length);
        byte[] signature = signer.generateSignature();
        byte[] blob = Arrays.copyOf(verifier.hash(), NoteVerifier.HASH_LENGTH + signature.length);
        System.arraycopy(signature, 0, blob, NoteVerifier.HASH_LENGTH, signature.length);
        return "\u2014 " + verifier.name() + " " + Base64.getEncoder().encodeToString(blob) + "\n";
    }
}
