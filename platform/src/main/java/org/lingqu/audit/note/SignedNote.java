package org.lingqu.audit.note;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.lingqu.kernel.Problem;

/**
 * A text with signatures below it (C2SP signed-note).
 *
 * @param text what is signed, ending with a line end
 * @param signatures the signature lines, each beginning with an em dash and a blank, without line ends
 */
public record SignedNote(String text, List<String> signatures) {

    private static final String DASH = "\u2014 ";

    /** Room for a checkpoint with the signatures of more witnesses than any log has. */
    private static final int LONGEST = 1 << 20;

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    public static SignedNote sign(String text, NoteSigner signer) {
        return new SignedNote(text, List.of(signer.sign(text).strip()));
    }

    /** @throws Problem {@code note-malformed} */
    public static SignedNote of(String note) {
        int blank = note.lastIndexOf("\n\n");
        boolean plain = note.chars().noneMatch(c -> c < ' ' && c != '\n');
        if (blank > 0 && note.endsWith("\n") && plain && note.length() <= LONGEST) {
            List<String> lines = note.substring(blank + 2).lines().toList();
            if (!lines.isEmpty() && lines.stream().allMatch(line -> line.startsWith(DASH))) {
                return new SignedNote(note.substring(0, blank + 1), lines);
            }
        }
        throw Problem.badInput("note-malformed");
    }

    /**
     * Whether the key signed this text. Signatures of other keys are no fault: witnesses add theirs. A line that claims to be of this key
     * and is not spoils the note, whatever other lines say.
     */
    public boolean signedBy(NoteVerifier verifier) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean signed = false;
        for (String line : signatures) {
            String[] parts = line.split(" ", 3);
            byte[] blob =
                    parts.length == 3 && parts[1].equals(verifier.name()) ? NoteVerifier.decode(parts[2]) : new byte[0];
            if (blob.length > NoteVerifier.HASH_LENGTH
                    && Arrays.equals(Arrays.copyOf(blob, NoteVerifier.HASH_LENGTH), verifier.hash())) {
                if (!verifier.verify(bytes, Arrays.copyOfRange(blob, NoteVerifier.HASH_LENGTH, blob.length))) {
                    return false;
                }
                signed = true;
            }
        }
        return signed;
    }

    /** The whole note. */
    @Override
    public String toString() {
        return text + "\n" + String.join("\n", signatures) + "\n";
    }
}
