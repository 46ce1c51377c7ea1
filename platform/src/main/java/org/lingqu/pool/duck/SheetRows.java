package org.lingqu.pool.duck;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.arrow.memory.BufferAllocator;
import org.lingqu.pool.SureFile;
import org.lingqu.pool.SureRows;
import org.lingqu.pool.plan.SureCells;

/** Sure rows for this engine. */
record SheetRows(SureCells cells, BufferAllocator memory, int fields) implements SureRows {

    @Override
    public boolean isSure(byte[] bytes, int[] from, int[] to) {
        return cells.isSure(bytes, from, to);
    }

    @Override
    public SureFile file(Path place) throws IOException {
        return new SureSheet(memory, place, fields);
    }
}
