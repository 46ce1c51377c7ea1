package org.lingqu.audit.log;

import java.io.IOException;
import java.nio.file.Path;
import org.lingqu.audit.merkle.Hashes;
import org.lingqu.audit.note.Checkpoint;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.audit.note.SignedNote;

/** Keeps checkpoints of sizes 1, 2, … in a folder and says each time when it is done; short-lived, to be killed at any system call. */
public final class WitnessOneshot {

    private WitnessOneshot() {}

    /** @param arguments folder, secret key, how many */
    public static void main(String[] arguments) throws IOException {
        Witness witness = new Witness(Path.of(arguments[0]));
        NoteSigner signer = NoteSigner.of(arguments[1]);
        for (int size = 1; size <= Integer.parseInt(arguments[2]); size++) {
            witness.keep(SignedNote.sign(new Checkpoint(signer.verifier().name(), size, Hashes.empty()).text(), signer)
                    .toString());
            System.out.println("kept " + size);
            System.out.flush();
        }
    }
}
