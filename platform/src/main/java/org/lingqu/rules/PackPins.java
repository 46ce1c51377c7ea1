package org.lingqu.rules;

import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Holds the law still while a case is opened under it. */
@Component
public class PackPins {

    private final Editions editions;

    PackPins(Editions editions) {
        this.editions = editions;
    }

    /**
     * Lets nobody take over packs until the caller's transaction has ended: who takes them over then sees the case that stands under this
     * version.
     *
     * @throws Problem {@code rule-pack-taken-over} when packs have been taken over that this process does not read yet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void pin(RulePack pack) {
        editions.hold();
        if (editions.fingerprint(PackVersion.of(pack))
                .filter(PackFingerprint.of(pack)::equals)
                .isEmpty()) {
            throw Problem.conflict("rule-pack-taken-over").with(pack.title(), pack.version());
        }
    }
}
