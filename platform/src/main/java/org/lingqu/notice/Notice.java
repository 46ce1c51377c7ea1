package org.lingqu.notice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;

/**
 * A sentence for somebody: one person, or those of a department who hold a permission, or a whole department, or everybody on the node
 * who holds a permission.
 *
 * @param key makes telling twice harmless: a second notice with the same key is dropped; null when every telling counts
 * @param department whose people it is for; null: not limited to one department
 * @param person the one person it is for; null: all the others named here
 * @param permission only for people whose posts give this; null: no such limit
 * @param said the sentence
 * @param href where one sees more, an address on this node; null when there is nothing more
 * @param grave whether it tells of lateness or refusal; shown in red
 */
public record Notice(
        @Nullable String key,
        @Nullable DepartmentId department,
        @Nullable AccountId person,
        @Nullable Permission permission,
        Phrase said,
        @Nullable String href,
        boolean grave) {

    /** For everybody of a department. */
    public static Notice to(DepartmentId department, Phrase said) {
        return new Notice(null, department, null, null, said, null, false);
    }

    /** For one person. */
    public static Notice to(AccountId person, Phrase said) {
        return new Notice(null, null, person, null, said, null, false);
    }

    /** For everybody on the node whose posts give the permission. */
    public static Notice to(Permission permission, Phrase said) {
        return new Notice(null, null, null, permission, said, null, false);
    }

    public Notice holding(Permission needed) {
        return new Notice(key, department, person, needed, said, href, grave);
    }

    public Notice at(String address) {
        return new Notice(key, department, person, permission, said, address, grave);
    }

    public Notice once(String unique) {
        return new Notice(unique, department, person, permission, said, href, grave);
    }

    public Notice asGrave() {
        return new Notice(key, department, person, permission, said, href, true);
    }

    /**
     * A notice as one reader finds it.
     *
     * @param at when it was told
     * @param read whether this reader has marked it as read
     */
    public record Received(UUID id, Phrase said, @Nullable String href, boolean grave, Instant at, boolean read) {}
}
