package org.lingqu.sharing;

import java.util.List;
import org.lingqu.rules.NormRank;

/** Whether a norm ranks high enough to refuse an application. */
final class RefusalRanks {

    private RefusalRanks() {}

    static boolean admitted(String rank, List<String> admitted) {
        return NormRank.of(rank).map(known -> known.isAdmittedBy(admitted)).orElse(false);
    }
}
