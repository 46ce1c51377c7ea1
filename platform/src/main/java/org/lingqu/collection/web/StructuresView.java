package org.lingqu.collection.web;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lingqu.collection.Source;
import org.lingqu.collection.StructureCopy;
import org.lingqu.collection.database.SourceTables;
import org.lingqu.ui.Address;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * The tables of a source, some at a time.
 *
 * @param tables all of them
 * @param part what name, schema or comment of those shown contain
 * @param from how many are passed over
 * @param compiles whether the reader may make drafts
 */
public record StructuresView(Source source, List<SourceTables.Listed> tables, String part, int from, boolean compiles) {

    private static final int SHOWN = 100;

    static List<SourceTables.Listed> matching(List<SourceTables.Listed> tables, String part) {
        String wanted = part.strip().toLowerCase(Locale.ROOT);
        return tables.stream()
                .filter(table -> (table.schema() + "." + table.name() + " " + table.comment())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
    }

    public List<SourceTables.Listed> shown() {
        List<SourceTables.Listed> matching = matching(tables, part);
        int begin = Math.min(from, matching.size());
        return matching.subList(begin, Math.min(begin + SHOWN, matching.size()));
    }

    public Pager pager(Page page) {
        long total = matching(tables, part).size();
        Address plain = page.address().without("from");
        return new Pager(
                shown().size(),
                total,
                false,
                from <= 0 ? null : plain.with("from", Math.max(0, from - SHOWN)).toString(),
                from + SHOWN >= total ? null : plain.with("from", from + SHOWN).toString());
    }

    public String href(String schema, String table) {
        return new Address("/collection/sources/" + source.id() + "/structure", Map.of())
                .with("schema", schema)
                .with("table", table)
                .toString();
    }

    /** A table as a box of the form sends it. */
    public static String value(String schema, String table) {
        return URLEncoder.encode(schema, StandardCharsets.UTF_8) + "/"
                + URLEncoder.encode(table, StandardCharsets.UTF_8);
    }

    /** What {@link #value} wrote. Anything else names no table there is. */
    static StructureCopy.Name name(String value) {
        int slash = value.indexOf('/');
        return new StructureCopy.Name(
                decoded(value.substring(0, Math.max(0, slash))), decoded(value.substring(slash + 1)));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException strayPercentSign) {
            return text;
        }
    }
}
