package org.lingqu.pool;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;

/**
 * How the data of entries were delivered, which the versions do not tell: a delivery that finds nothing newer makes no version, and not every
 * version is a delivery. Filled by the module that takes them in; of a load it does not know it says what holds for most.
 */
public interface Deliveries {

    /**
     * Days of legal time on which an entry's data were delivered completely, one for each delivery, the oldest first. Records that were put
     * right are no delivery, nor are data nobody answers for.
     *
     * @param most how many, the newest ones
     */
    List<LocalDate> days(EntryId entry, int most);

    /**
     * How many rows the newest delivery of each unit, and of the department itself, has kept back that nobody has put right since.
     *
     * @param version up to which version of the entry's data
     * @return empty where no delivery is known
     */
    OptionalLong keptBack(EntryId entry, int version);

    /** Whether a load only put single records right. */
    boolean isCorrection(LoadId load);

    /** Whether readers may get what a load brought: not while somebody has still to answer for it, and never what was refused. */
    boolean isReadable(LoadId load);
}
