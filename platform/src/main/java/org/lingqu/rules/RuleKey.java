package org.lingqu.rules;

import java.util.List;
import org.lingqu.kernel.Problem;

/**
 * A key of the rule packs: one matter a regulation may lay down.
 *
 * @param path e.g. {@code sharing.conditionalAnswer}
 * @param group where people find it: {@code identity}, {@code terms}, {@code limits}, {@code duties}, {@code ladder}
 * @param mayBeLimit whether its value may be a time limit
 */
public record RuleKey(String path, String group, boolean mayBeLimit) {

    /** All keys in the order in which they are shown. */
    public static List<RuleKey> all() {
        return PackSchema.shipped().keys().stream().map(RuleKey::of).toList();
    }

    /** @throws Problem {@code rule-key-unknown} */
    public static RuleKey of(String path) {
        return of(PackSchema.shipped().key(path));
    }

    private static RuleKey of(KeySpec spec) {
        return new RuleKey(spec.key(), spec.group(), spec.type().mayBeLimit());
    }

    /** The field of work it belongs to, e.g. {@code sharing}; empty for what concerns the document itself. */
    public String area() {
        int dot = path.indexOf('.');
        return dot < 0 || group.equals("identity") ? "" : path.substring(0, dot);
    }
}
