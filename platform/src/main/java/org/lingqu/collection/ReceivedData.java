package org.lingqu.collection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;

/**
 * What departments have received under grants, as far as it can be known again: the files and the tables that were handed over. Offered as a
 * Spring bean by the module through which data leave.
 */
public interface ReceivedData {

    /**
     * Something that was handed over.
     *
     * @param grant number of the grant; of an interface its address
     * @param title name of the resource
     * @param provider department that answers for the data
     */
    record Received(String grant, ResourceCode resource, String title, DepartmentId provider, String providerName) {}

    /**
     * The file that was handed over with just these bytes, also one whose grant has ended.
     *
     * @param sha256 of its bytes, in hexadecimal
     */
    Optional<Received> file(String sha256);

    /**
     * Where a table stands.
     *
     * @param host name or address of the server
     * @param database as the server is asked for it
     * @param schema within the database; empty where databases have none, as those of MariaDB, which are schemas themselves
     */
    record Place(String host, int port, String database, String schema, String table) {}

    /** The hand-over whose rows stand in a table, or stood there at some time; names are told apart without regard to case. */
    Optional<Received> table(Place place);

    /**
     * What stands against loading what was handed over for an entry.
     *
     * @param items field names of the items that get it and go on with the entry, folded; without those that only say whom a row is about
     * @return the articles, none where the regulation names none; empty when nothing stands against it
     */
    Optional<List<Citation>> against(EntryVersion entry, Received what, Set<String> items);

    /**
     * What stands against sharing what was handed over with other departments, or opening it, in an entry.
     *
     * @param owner department that answers for the entry
     * @param open true: to the public; false: to other departments
     * @param items as for loading it
     * @return the articles, none where the regulation names none; empty when nothing stands against it
     */
    Optional<List<Citation>> against(EntryId entry, DepartmentId owner, boolean open, Received what, Set<String> items);
}
