package org.lingqu.audit;

import java.nio.file.Path;
import org.lingqu.kernel.DatabaseAddress;

/**
 * Finds the database of a node for a command: of a running one by what it wrote down, of a stopped one by starting its PostgreSQL for as
 * long as the command runs. Filled through {@link java.util.ServiceLoader} by the module that knows how to start one.
 */
public interface NodeDatabase extends AutoCloseable {

    /**
     * @param data directory of the node
     * @throws org.lingqu.kernel.Problem when there is none, or it cannot be started, or its node is just starting or stopping
     */
    DatabaseAddress open(Path data);

    /** Stops what {@link #open} started. */
    @Override
    void close();
}
