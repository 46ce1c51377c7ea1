package org.lingqu.audit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.GrantId;

/** Says why data could be used under a grant; filled by the module that gives grants. */
public interface UseGrounds {

    /**
     * What a use rests on.
     *
     * @param duty the duty of the department that is served
     * @param scenario the business it is used in
     * @param articles why the grant could be given
     */
    record Ground(String duty, String scenario, List<Citation> articles) {

        public Ground {
            articles = List.copyOf(articles);
        }
    }

    /** Grounds by grant; grants that are not known are left out. */
    Map<GrantId, Ground> of(Set<GrantId> grants);
}
