package org.lingqu.coordination;

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

/** What departments agree on after a refusal is free of charge as every share is. */
@Component
class FreeSettlement implements StatementGuard {

    private static final Set<String> AGREEMENTS = Set.of("agree", "decline", "order");

    private final RulePacks packs;

    FreeSettlement(RulePacks packs) {
        this.packs = packs;
    }

    @Override
    public Set<String> procedures() {
        return Set.of("refused-share-coordination");
    }

    /** The one who contests a refusal may say that payment was demanded of it. */
    @Override
    public Optional<Problem> against(CaseFile file, String move, Inputs stated) {
        return AGREEMENTS.contains(move)
                ? FreeSharing.against(
                        stated,
                        List.of("terms", "reason"),
                        packs.version(file.packId(), file.packVersion()),
                        "sharing.fee",
                        file.subject().title())
                : Optional.empty();
    }
}
