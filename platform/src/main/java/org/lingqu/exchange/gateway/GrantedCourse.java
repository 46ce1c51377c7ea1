package org.lingqu.exchange.gateway;

import java.util.List;
import org.lingqu.pool.ColumnType;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.Manner;

/** One pass over all rows of a grant, of one snapshot. Made by {@link GrantedRows#open}. */
public final class GrantedCourse {

    private final Grant grant;
    private final Manner manner;
    private final String matter;
    private final String table;
    private final String lying;
    private final CourseQueries queries;

    /**
     * @param table name of the snapshot's table
     * @param lying see {@link #lying}
     */
    GrantedCourse(Grant grant, Manner manner, String matter, String table, String lying, CourseQueries queries) {
        this.grant = grant;
        this.manner = manner;
        this.matter = matter;
        this.table = table;
        this.lying = lying;
        this.queries = queries;
    }

    public Grant grant() {
        return grant;
    }

    /**
     * Names the very copy of the snapshot's table whose rows are read as they lie there: in another one, say of a database that was restored, they may
     * lie otherwise. Empty when the rows are read in the order of their keys.
     */
    public String lying() {
        return lying;
    }

    /** Number of the snapshot within the entry. */
    public int snapshot() {
        return queries.first().version();
    }

    public List<GrantedItem> items() {
        return queries.first().items();
    }

    /** Type of what leaves in each item: a mask is text, whatever it hides. */
    public ColumnType type(int item) {
        return isMasked(item) ? ColumnType.TEXT : queries.first().types().get(item);
    }

    /** Whether what leaves in an item has been masked. */
    public boolean isMasked(int item) {
        return Cells.isMasked(items().get(item));
    }

    /** What leaves with each of its chunks. */
    public Departure departure() {
        return new Departure(grant, manner, matter, snapshot());
    }

    String table() {
        return table;
    }

    CourseQueries queries() {
        return queries;
    }

    Lookup lookup(boolean fromTheStart) {
        return fromTheStart ? queries.first() : queries.following();
    }
}
