package org.lingqu.catalog.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.LegalBasis;
import org.lingqu.catalog.Nature;
import org.lingqu.catalog.Origin;
import org.lingqu.catalog.Withdrawal;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.ResourceCode;

/**
 * A version of an entry for programs. Enumerated values stand by name.
 *
 * @param grade highest grade of its items
 * @param withdrawal how the entry was taken out of the catalog; null while it is in it, and where a single version is told
 */
record EntryJson(
        String code,
        int version,
        String name,
        String englishName,
        Provider provider,
        ClassJson classification,
        String summary,
        NatureJson nature,
        String format,
        String formatType,
        List<ItemJson> items,
        SharingJson sharing,
        OpeningJson opening,
        String updateCycle,
        List<String> related,
        Map<String, String> extension,
        String grade,
        Pack pack,
        String changeReason,
        Instant publishedAt,
        @Nullable WithdrawalJson withdrawal) {

    /**
     * The entry is not in force any more.
     *
     * @param article where the regulation lays it down; null where it does not
     * @param caseId the case in which it was decided; null where that was not kept
     */
    record WithdrawalJson(
            Instant at,
            String reason,
            String askedBy,
            String decidedBy,
            @Nullable String caseId,
            @Nullable Citation article) {

        static WithdrawalJson of(Withdrawal withdrawal) {
            CaseId inCase = withdrawal.inCase();
            return new WithdrawalJson(
                    withdrawal.at(),
                    withdrawal.reason(),
                    withdrawal.askedBy(),
                    withdrawal.decidedBy(),
                    inCase == null ? null : inCase.toString(),
                    withdrawal.basis());
        }
    }

    record Provider(String id, String name, String creditCode) {}

    record ClassJson(String code, List<String> titles) {}

    record Pack(String id, int version) {}

    record OpeningJson(String type, String conditions, List<String> modes) {}

    /** @param ownership always the state: the provider keeps the data, they are not its own */
    record NatureJson(
            @Nullable String origin,
            String originName,
            String carrier,
            List<String> contents,
            String segment,
            String ownership) {

        static NatureJson of(Nature nature) {
            Origin origin = nature.origin();
            return new NatureJson(
                    origin == null ? null : origin.name(),
                    nature.originName(),
                    nature.carrier().name(),
                    names(nature.contents()),
                    nature.segment().name(),
                    "STATE");
        }
    }

    record SharingJson(
            String type,
            String reason,
            List<LegalBasis> bases,
            String conditions,
            List<String> modes,
            List<String> materials,
            String concerned,
            List<String> forAll) {}

    record ItemJson(
            String code,
            String name,
            String type,
            @Nullable Integer length,
            @Nullable Integer scale,
            boolean required,
            boolean key,
            String grade,
            String mark,
            String rule,
            @Nullable String codeList) {

        static ItemJson of(Item item) {
            return new ItemJson(
                    item.code(),
                    item.name(),
                    item.type().name(),
                    item.length(),
                    item.scale(),
                    item.required(),
                    item.key(),
                    item.grade().name(),
                    item.mark().name(),
                    item.rule().name(),
                    item.codeList());
        }
    }

    static EntryJson of(EntryVersion version) {
        return of(version, null);
    }

    /** @param withdrawal how the entry was withdrawn; null while it is in force */
    static EntryJson of(EntryVersion version, @Nullable Withdrawal withdrawal) {
        EntryContent content = version.content();
        return new EntryJson(
                version.code().value(),
                version.number(),
                content.name(),
                content.englishName(),
                new Provider(version.provider().toString(), version.providerName(), version.providerCode()),
                new ClassJson(
                        content.classification().code(),
                        content.classification().titles()),
                content.summary(),
                NatureJson.of(content.nature()),
                content.format().name(),
                content.formatType(),
                content.items().stream().map(ItemJson::of).toList(),
                new SharingJson(
                        content.sharing().type().name(),
                        content.sharing().reason(),
                        content.sharing().bases(),
                        content.sharing().conditions(),
                        names(content.sharing().modes()),
                        content.sharing().materials(),
                        content.sharing().concerned(),
                        content.sharing().forAll()),
                new OpeningJson(
                        content.opening().type().name(),
                        content.opening().conditions(),
                        names(content.opening().modes())),
                content.cycle().name(),
                content.related().stream().map(ResourceCode::value).toList(),
                content.extension(),
                content.grade().name(),
                new Pack(version.packId(), version.packVersion()),
                version.changeReason(),
                version.publishedAt(),
                withdrawal == null ? null : WithdrawalJson.of(withdrawal));
    }

    private static <E extends Enum<E>> List<String> names(Set<E> constants) {
        return constants.stream().sorted().map(Enum::name).toList();
    }
}
