package org.lingqu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lingqu.kernel.Problem;

/**
 * What a checkpoint says, by its format alone (C2SP tlog-checkpoint); the signature is the verifier's matter.
 *
 * @param root in base64
 */
record CheckpointText(String origin, long size, String root) {

    /** @throws Problem {@code bench-file} when it is none */
    static CheckpointText read(Path file) {
        try {
            String[] lines = Files.readString(file).split("\n", 4);
            return new CheckpointText(lines[0], Long.parseLong(lines[1]), lines[2]);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException none) {
            throw Problem.unavailable("bench-file").with(file).causedBy(none);
        }
    }
}
