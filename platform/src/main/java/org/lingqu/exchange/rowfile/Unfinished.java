package org.lingqu.exchange.rowfile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives up a file that is not to be; a failure changes nothing, because the sweep deletes it too. */
final class Unfinished {

    private static final Logger LOG = LoggerFactory.getLogger(Unfinished.class);

    private Unfinished() {}

    static void drop(Closeable open, Path file) {
        try {
            open.close();
        } catch (IOException full) {
            LOG.debug("what was not finished could not be closed", full);
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            LOG.debug("what was not finished is left for the sweep", kept);
        }
    }
}
