package org.lingqu.sharing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;

/**
 * What a grant rests on.
 *
 * @param caseId the case that was decided; null when none was needed (unconditional sharing, own data)
 * @param pack rule pack and version under which it was given
 * @param issued why it could be given
 * @param bounds the article that binds use to manner, scope and period; cited with every refusal of a call; may be empty
 * @param purpose the articles that ask for duty and scenario; may be empty
 */
public record GrantBasis(
        @Nullable CaseId caseId,
        String pack,
        int packVersion,
        List<Citation> issued,
        List<Citation> bounds,
        List<Citation> purpose) {

    public GrantBasis {
        issued = List.copyOf(issued);
        bounds = List.copyOf(bounds);
        purpose = List.copyOf(purpose);
    }
}
