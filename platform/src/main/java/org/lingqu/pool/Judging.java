package org.lingqu.pool;

import java.nio.file.Path;
import java.util.List;
import org.lingqu.kernel.LoadId;

/**
 * Rows to judge: which text, by which columns, where to.
 *
 * @param load told in every row that lands
 * @param fields columns with their rules, in order
 * @param shape layout of the text
 * @param chunk the text
 * @param landed file for the rows that may land; must not exist
 * @param quarantine file for the others; must not exist
 */
public record Judging(LoadId load, List<Field> fields, RawShape shape, RawChunk chunk, Path landed, Path quarantine) {

    /** The same for other text. */
    public Judging of(RawChunk other) {
        return new Judging(load, fields, shape, other, landed, quarantine);
    }
}
