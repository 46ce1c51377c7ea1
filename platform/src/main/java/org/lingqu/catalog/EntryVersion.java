package org.lingqu.catalog;

import java.time.Instant;
import java.util.List;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;

/**
 * One published version of an entry. It never changes.
 *
 * @param entry the entry over all its versions
 * @param code 信息资源代码
 * @param number 1, 2, 3 …
 * @param provider 信息资源提供方
 * @param providerName its name when the version was published
 * @param providerCode its unified social credit code when the version was published
 * @param content what the department stated
 * @param packId the rule pack it was checked against
 * @param packVersion that pack's version
 * @param changeReason why the version was made; empty for the first
 * @param compiledBy name of the person who submitted it
 * @param publishedAt 发布日期, to the instant
 */
public record EntryVersion(
        EntryId entry,
        ResourceCode code,
        int number,
        DepartmentId provider,
        String providerName,
        String providerCode,
        EntryContent content,
        String packId,
        int packVersion,
        String changeReason,
        String compiledBy,
        Instant publishedAt) {

    public String name() {
        return content.name();
    }

    public List<Item> items() {
        return content.items();
    }

    public SharingType sharingType() {
        return content.sharing().type();
    }
}
