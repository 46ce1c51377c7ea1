package org.lingqu.catalog;

import java.util.Optional;
import java.util.Set;
import org.lingqu.kernel.Problem;

/**
 * A further condition on correcting a single record of an entry, laid on by a module that knows more about its items: that nobody else says
 * otherwise of them at this moment. Offered as a Spring bean.
 */
public interface RecordGuard {

    /**
     * Why the values of these items may not be corrected now.
     *
     * @param items codes of the items that would get another value
     * @return empty when nothing stands against it
     */
    Optional<Problem> against(EntryVersion entry, Set<String> items);
}
