package org.lingqu.exchange.watermark;

import java.util.Map;
import org.lingqu.sharing.Grant;

/** What a watermark may change in the files of a grant, as the catalog entry declares it. */
public interface DeclaredAllowances {

    /**
     * Allowances by code of the item; items without one are left out, and masked ones never have one.
     *
     * @return empty where the entry declares nothing: then nothing is changed
     */
    Map<String, Allowance> of(Grant grant);
}
