package org.lingqu.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lingqu.kernel.Problem;

/** Asks once, at the start, whether the node can write where it is told to. */
final class WritableFolder {

    private WritableFolder() {}

    /** @throws Problem {@code data-directory-unwritable} naming the folder */
    static void mustBe(Path folder) {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, ".probe", "");
            Files.delete(probe);
        } catch (IOException refused) {
            throw Problem.unavailable("data-directory-unwritable").with(folder).causedBy(refused);
        }
    }
}
