package org.lingqu.rules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content under which a version of a pack was taken over.
 *
 * @param fingerprint of the whole
 * @param said key or procedure → digest of what it says, empty for silence; null when an older build noted the version
 * @param own whether it came from the node's folder instead of being shipped
 */
record Edition(String fingerprint, @Nullable Map<String, String> said, boolean own) {

    /** Whether a pack says the same, in whatever build. */
    boolean isOf(RulePack pack) {
        return fingerprint.equals(said == null ? PackFingerprint.withSilence(pack) : PackFingerprint.of(pack));
    }

    /** Whether a pack has been changed since; a key that only one side knows is no change. */
    boolean isBroken(RulePack pack) {
        return !isOf(pack) && (said == null || !broken(pack).isEmpty());
    }

    /** The keys and procedures that say something else in a pack, in the schema's order; none where an older build kept none. */
    List<String> broken(RulePack pack) {
        Map<String, String> before = said;
        return before == null
                ? List.of()
                : PackFingerprint.said(pack).entrySet().stream()
                        .filter(now -> !now.getValue().equals(before.getOrDefault(now.getKey(), now.getValue())))
                        .map(Map.Entry::getKey)
                        .toList();
    }
}
