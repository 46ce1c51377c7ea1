package org.lingqu.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.audit.note.SignedNote;
import org.lingqu.kernel.Problem;

/**
 * The note that signs the manifest of a pack.
 *
 * @param text as it stands in the pack; null when it is not there
 */
record ManifestNote(@Nullable String text) {

    static ManifestNote of(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(EvidencePack.NOTE);
        if (entry == null) {
            return new ManifestNote(null);
        }
        try (InputStream content = zip.getInputStream(entry)) {
            return new ManifestNote(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Whether it tells this digest, signed or not. A pack without a note tells nothing to compare with. */
    boolean tells(String digest) {
        return text == null || EvidenceKey.manifest(text).filter(digest::equals).isPresent();
    }

    /**
     * What is wrong with it.
     *
     * @param digest of the manifest
     * @param vkey for which a proven record of the log vouches; empty when none does
     */
    List<PackVerdict.Wrong> judged(String digest, String vkey) {
        if (text == null) {
            return List.of(new PackVerdict.Wrong("file-missing", EvidencePack.NOTE));
        }
        if (!signedBy(vkey)) {
            return List.of(new PackVerdict.Wrong("manifest-unsigned", EvidencePack.NOTE));
        }
        return tells(digest) ? List.of() : List.of(new PackVerdict.Wrong("file-changed", EvidencePack.MANIFEST));
    }

    private boolean signedBy(String vkey) {
        try {
            return text != null && SignedNote.of(text).signedBy(NoteVerifier.of(vkey));
        } catch (Problem malformed) {
            return false;
        }
    }
}
