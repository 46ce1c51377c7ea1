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
    private final Lookup first;
    private final Lookup following;
    private final Lookup counted;
    private final String table;
    private final String lying;

    /**
     * @param table name of the snapshot's table
     * @param lying see {@link #lying}
     * @param first reads from the start
     * @param following reads from a key on
     * @param counted gives the same rows as a query with parameters
     */
    GrantedCourse(
            Grant grant,
            Manner manner,
            String matter,
            String table,
            String lying,
            Lookup first,
            Lookup following,
            Lookup counted) {
        this.grant = grant;
        this.manner = manner;
        this.matter = matter;
        this.table = table;
        this.lying = lying;
        this.first = first;
        this.following = following;
        this.counted = counted;
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
        return first.version();
    }

    public List<GrantedItem> items() {
        return first.items();
    }

    /** Type of what leaves in each item: a mask is text, whatever it hides. */
    public ColumnType type(int item) {
        return isMasked(item) ? ColumnType.TEXT : first.types().get(item);
    }

    /** Whether what leaves in an item has been masked. */
    public boolean isMasked(int item) {
        return Cells.isMasked(first.items().get(item));
    }

    /** What leaves with each of its chunks. */
    public Departure departure() {
        return new Departure(grant, manner, matter, snapshot());
    }

    String table() {
        return table;
    }

    Lookup counted() {
        return counted;
    }

    Lookup lookup(boolean fromTheStart) {
        return fromTheStart ? first : following;
    }
}
