package org.lingqu.catalog.web;

import java.util.List;
import java.util.Optional;
import org.lingqu.catalog.change.Changes;
import org.lingqu.kernel.LegalTime;
import org.lingqu.rules.Norm;
import org.lingqu.rules.NormRank;
import org.lingqu.rules.Norms;
import org.springframework.stereotype.Component;

/** The register of norms with what the catalog knows about each: who cites it, when it was amended. */
@Component
class NormList {

    private final Norms norms;
    private final Changes changes;
    private final LegalTime time;

    NormList(Norms norms, Changes changes, LegalTime time) {
        this.norms = norms;
        this.changes = changes;
        this.time = time;
    }

    List<Norm> register() {
        return norms.all();
    }

    List<NormLine> all() {
        return norms.all().stream().map(this::line).toList();
    }

    private NormLine line(Norm norm) {
        Optional<NormRank> rank = NormRank.of(norm.rank());
        return new NormLine(
                norm,
                rank.orElse(null),
                norm.inForce(time.today()),
                changes.countCiting(norm.title()),
                changes.amendedOn(norm.title()).orElse(null));
    }
}
