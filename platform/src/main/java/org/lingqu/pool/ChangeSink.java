package org.lingqu.pool;

import java.io.IOException;

/** Takes changes one after the other. */
@FunctionalInterface
public interface ChangeSink {
    void change(RowChange change) throws IOException;
}
