package org.lingqu.opendata;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.StatementGuard;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePacks;
import org.lingqu.sharing.FreeSharing;
import org.springframework.stereotype.Component;

/** Where the regulation has data opened free of charge, no condition of an opening list and no answer to an application demands payment. */
@Component
class FreeOpening implements StatementGuard {

    private static final String RULE = "opendata.fee";

    /** The provider's own words; what an applicant wants the data for is not among them. */
    private static final List<String> PROVIDERS_WORDS = List.of(
            "conditions",
            "fields",
            "completed",
            "agreement",
            "result",
            "delivery",
            "reason",
            "basis",
            "content",
            "update");

    private final RulePacks packs;

    FreeOpening(RulePacks packs) {
        this.packs = packs;
    }

    @Override
    public Set<String> procedures() {
        return Set.of(OpeningListProcedure.ID, "opening-application", "emergency-opening");
    }

    @Override
    public Optional<Problem> against(CaseFile file, String move, Inputs stated) {
        return FreeSharing.against(
                stated,
                PROVIDERS_WORDS,
                packs.version(file.packId(), file.packVersion()),
                RULE,
                file.subject().title());
    }
}
