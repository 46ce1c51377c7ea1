package org.lingqu.audit;

import java.nio.file.Path;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.audit.note.SignedNote;

/**
 * A key of the node for statements that stand beside its log: each purpose has its own, so that no statement can be taken for a checkpoint.
 * Statements are C2SP signed notes (Ed25519), which tools of others verify too.
 */
public final class StatementKey {

    private final NoteSigner signer;

    private StatementKey(NoteSigner signer) {
        this.signer = signer;
    }

    /**
     * @param file holds the key; made at the first start
     * @param name of the key, like an address without {@code https://}
     */
    public static StatementKey of(Path file, String name) {
        return new StatementKey(NoteSigner.of(
                SecretFile.readOrMake(file, () -> NoteSigner.generate(name).secret())));
    }

    /**
     * The text with a signature line below it.
     *
     * @param text lines without control characters, ended by a line feed
     */
    public String sign(String text) {
        return SignedNote.sign(text, signer).toString();
    }

    /** The public half, as verifiers take it (vkey). */
    public String verificationKey() {
        return signer.verifier().toString();
    }

    /** Whether the key of that public half signed the note, and nothing in it was changed. */
    public static boolean isSigned(String note, String verificationKey) {
        return SignedNote.of(note).signedBy(NoteVerifier.of(verificationKey));
    }
}
