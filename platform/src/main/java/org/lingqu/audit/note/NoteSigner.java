package org.lingqu.audit.note;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.lingqu.kernel.Problem;

/**
 * The private half of a log's key. Its text form is that of Go's note package, {@code PRIVATE+KEY+name+hash+base64(type || secret)}, so that
 * other tools can take it over.
 */
public final class NoteSigner {

    private static final String PREFIX = "PRIVATE+KEY+";

    private final NoteVerifier verifier;
    private final byte[] key;

    private NoteSigner(String name, NoteAlgorithm algorithm, byte[] key) {
        this.key = key;
        this.verifier = new NoteVerifier(name, algorithm, algorithm.publicOf(key));
    }

    /** A new Ed25519 key of that name.
     * @throws Problem {@code log-name-malformed} when the name is empty or holds blanks or a plus sign */
    public static NoteSigner generate(String name) {
        return generate(name, NoteAlgorithm.ED25519);
    }

    /** A new key of that name.
     * @throws Problem {@code log-name-malformed} when the name is empty or holds blanks or a plus sign */
    public static NoteSigner generate(String name, NoteAlgorithm algorithm) {
        if (!NoteVerifier.isName(name)) {
            throw Problem.badInput("log-name-malformed").with(name);
        }
        return new NoteSigner(name, algorithm, algorithm.newSecret());
    }

    /** @throws Problem {@code log-key-malformed} */
    public static NoteSigner of(String text) {
        String[] parts =
                text.startsWith(PREFIX) ? text.substring(PREFIX.length()).split("\\+", 3) : new String[0];
        if (parts.length == 3 && NoteVerifier.isName(parts[0])) {
            byte[] typed = NoteVerifier.decode(parts[2]);
            Optional<NoteSigner> signer = NoteAlgorithm.ofSecret(typed)
                    .map(algorithm -> new NoteSigner(parts[0], algorithm, algorithm.behindType(typed)))
                    .filter(each -> each.verifier.id().equals(parts[1]));
            if (signer.isPresent()) {
                return signer.get();
            }
        }
        throw Problem.unavailable("log-key-malformed");
    }

    public NoteVerifier verifier() {
        return verifier;
    }

    /** The secret text form. */
    public String secret() {
        return PREFIX + verifier.name() + "+" + verifier.id() + "+"
                + Base64.getEncoder().encodeToString(verifier.algorithm().withType(key));
    }

    /** A signature line over a note's text. */
    String sign(String text) {
        byte[] signature = verifier.algorithm().sign(key, text.getBytes(StandardCharsets.UTF_8));
        byte[] blob = Arrays.copyOf(verifier.hash(), NoteVerifier.HASH_LENGTH + signature.length);
        System.arraycopy(signature, 0, blob, NoteVerifier.HASH_LENGTH, signature.length);
        return "\u2014 " + verifier.name() + " " + Base64.getEncoder().encodeToString(blob) + "\n";
    }
}
