package org.lingqu.audit;

import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.log.SecondState;
import org.lingqu.audit.note.NoteVerifier;

/**
 * How the second tree of the log stands, the one in SM3 that is signed with SM2.
 *
 * @param origin its name
 * @param size number of entries in it
 * @param logSize number of entries in the log
 * @param root root hash over its entries, base64
 * @param checkpoint its signed checkpoint, of exactly this size
 * @param vkey public key
 * @param keyId its eight hexadecimal digits
 * @param signedAt when the checkpoint was signed
 * @param on whether it is switched on
 * @param trouble why this process cannot go on with it, as a problem code; null when it can, or another process has it in hand
 */
public record SecondStatus(
        String origin,
        long size,
        long logSize,
        String root,
        String checkpoint,
        String vkey,
        String keyId,
        Instant signedAt,
        boolean on,
        @Nullable String trouble) {

    static SecondStatus of(SecondState state, boolean on, @Nullable String trouble) {
        return new SecondStatus(
                state.checkpoint().origin(),
                state.size(),
                state.logSize(),
                Base64.getEncoder().encodeToString(state.checkpoint().root()),
                state.note(),
                state.vkey(),
                NoteVerifier.of(state.vkey()).id(),
                state.signedAt(),
                on,
                trouble);
    }

    /** Whether it holds every entry of the log, so that it is published. */
    public boolean isWhole() {
        return size == logSize;
    }
}
