package org.lingqu.audit.note;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.lingqu.kernel.Problem;

/**
 * The public half of a log's key (C2SP signed-note). Its text form, the vkey, is {@code name+hash+base64(type || public key)}.
 */
public final class NoteVerifier {

    static final int HASH_LENGTH = 4;

    private final String name;
    private final NoteAlgorithm algorithm;
    private final byte[] publicKey;

    NoteVerifier(String name, NoteAlgorithm algorithm, byte[] publicKey) {
        this.name = name;
        this.algorithm = algorithm;
        this.publicKey = publicKey;
    }

    /** @throws Problem {@code vkey-malformed} */
    public static NoteVerifier of(String vkey) {
        String[] parts = vkey.strip().split("\\+", 3);
        if (parts.length == 3 && isName(parts[0])) {
            byte[] typed = decode(parts[2]);
            Optional<NoteVerifier> verifier = NoteAlgorithm.ofKey(typed)
                    .map(algorithm -> new NoteVerifier(parts[0], algorithm, algorithm.behindType(typed)))
                    .filter(each -> each.id().equals(parts[1]));
            if (verifier.isPresent()) {
                return verifier.get();
            }
        }
        throw Problem.badInput("vkey-malformed");
    }

    /** Name of the key: the log's origin. */
    public String name() {
        return name;
    }

    /** With what this key signs. */
    public NoteAlgorithm algorithm() {
        return algorithm;
    }

    /** The key's id, as it stands in the vkey: eight hexadecimal digits. */
    public String id() {
        return HexFormat.of().formatHex(hash());
    }

    /** First four bytes of SHA-256 over name, line end, type and key; tells keys of one name apart. */
    byte[] hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(algorithm.withType(publicKey));
            return Arrays.copyOf(digest.digest(), HASH_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    boolean verify(byte[] text, byte[] signature) {
        return algorithm.verify(publicKey, text, signature);
    }

    /** Key names hold no plus and no blank of any script (the no-break ones are blanks too), and no control character. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c -> Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.isISOControl(c)
                                || c == '+');
    }

    static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    /** The vkey. */
    @Override
    public String toString() {
        return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(algorithm.withType(publicKey));
    }
}
