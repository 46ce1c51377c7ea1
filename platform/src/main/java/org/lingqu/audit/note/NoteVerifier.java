package org.lingqu.audit.note;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.lingqu.kernel.Problem;

/**
 * The public half of a log's key (C2SP signed-note, Ed25519). Its text form, the vkey, is {@code name+hash+base64(0x01 || public key)}.
 */
public final class NoteVerifier {

    static final byte ED25519 = 1;
    static final int HASH_LENGTH = 4;

    private final String name;
    private final byte[] publicKey;

    NoteVerifier(String name, byte[] publicKey) {
        this.name = name;
        this.publicKey = publicKey;
    }

    /** @throws Problem {@code vkey-malformed} */
    public static NoteVerifier of(String vkey) {
        String[] parts = vkey.strip().split("\\+", 3);
        if (parts.length == 3 && isName(parts[0])) {
            byte[] key = decode(parts[2]);
            if (key.length == 1 + Ed25519PublicKeyParameters.KEY_SIZE && key[0] == ED25519) {
                NoteVerifier verifier = new NoteVerifier(parts[0], Arrays.copyOfRange(key, 1, key.length));
                if (verifier.id().equals(parts[1])) {
                    return verifier;
                }
            }
        }
        throw Problem.badInput("vkey-malformed");
    }

    /** Name of the key: the log's origin. */
    public String name() {
        return name;
    }

    /** The key's id, as it stands in the vkey: eight hexadecimal digits. */
    public String id() {
        return HexFormat.of().formatHex(hash());
    }

    /** First four bytes of SHA-256 over name, line end, kind of signature and key; tells keys of one name apart. */
    byte[] hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(ED25519);
            digest.update(publicKey);
            return Arrays.copyOf(digest.digest(), HASH_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    boolean verify(byte[] text, byte[] signature) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, new Ed25519PublicKeyParameters(publicKey, 0));
        signer.update(text, 0, text.length);
        return signer.verifySignature(signature);
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
        byte[] key = new byte[1 + publicKey.length];
        key[0] = ED25519;
        System.arraycopy(publicKey, 0, key, 1, publicKey.length);
        return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(key);
    }
}
