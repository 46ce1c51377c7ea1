package org.lingqu.pool;

import java.time.Duration;
import java.util.List;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.springframework.stereotype.Component;

/** The nightly upkeep of one entry, as if everything were old enough. */
@Component
public class GivenUpkeep {

    private final Upkeep upkeep;
    private final LegalTime time;

    GivenUpkeep(Upkeep upkeep, LegalTime time) {
        this.upkeep = upkeep;
        this.time = time;
    }

    /** @return the versions that have gone */
    public List<Integer> expireAllButTheNewest(EntryId entry) {
        return upkeep.expire(
                entry, 1, time.now().plus(Duration.ofDays(1)), time.now().minus(Duration.ofDays(1)));
    }
}
