package org.lingqu.sharing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;
import org.lingqu.rules.PackItem;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePack;

/** Reads from a rule pack the articles on which grants and refusals rest. */
public final class PackArticles {

    private PackArticles() {}

    /** What a grant rests on. */
    static GrantBasis basis(RulePack pack, @Nullable CaseId caseId, String issuedUnder) {
        return new GrantBasis(
                caseId,
                pack.id(),
                pack.version(),
                of(pack.value(issuedUnder)),
                of(pack.value("sharing.answerMustState")),
                of(pack.value("sharing.applicationFields")));
    }

    /** The articles of a value: those that lay it down, of each member, or whose open word a default fills. */
    public static List<Citation> of(PackValue value) {
        List<Citation> all = new ArrayList<>();
        add(all, value.citation());
        value.items().stream().map(PackItem::citation).forEach(each -> add(all, each));
        if (all.isEmpty()) {
            add(all, value.under());
        }
        return List.copyOf(all);
    }

    private static void add(List<Citation> all, @Nullable Citation citation) {
        if (citation != null && !all.contains(citation)) {
            all.add(citation);
        }
    }
}
