package org.lingqu.sharing.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.sharing.Application;
import org.lingqu.sharing.BeyondRule;
import org.lingqu.sharing.Content;
import org.lingqu.sharing.FilterForm;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.Suspension;
import org.lingqu.sharing.Withdrawal;

/** Applications and grants as programs see them. */
final class SharingJson {

    private SharingJson() {}

    /** An item; {@code mark} says what mask its values get. */
    record ItemJson(String code, String name, String mark) {
        static List<ItemJson> of(List<GrantedItem> items) {
            return items.stream()
                    .map(item ->
                            new ItemJson(item.code(), item.name(), item.mark().name()))
                    .toList();
        }
    }

    /** What was asked for or granted. */
    record ScopeJson(
            List<ItemJson> items,
            List<String> keys,
            Map<String, Object> rows,
            String duty,
            String scenario,
            String manner,
            List<String> kinds,
            LocalDate from,
            LocalDate until,
            int perDay,
            int perSecond,
            CustodyJson.@Nullable CopyJson localCopy) {

        static ScopeJson of(Content content) {
            return new ScopeJson(
                    ItemJson.of(content.items()),
                    content.keys(),
                    FilterForm.write(content.rows()),
                    content.purpose().duty(),
                    content.purpose().scenario(),
                    content.manner().name(),
                    content.kinds().stream().map(Enum::name).toList(),
                    content.period().from(),
                    content.period().to(),
                    content.frequency().perDay(),
                    content.frequency().perSecond(),
                    CustodyJson.CopyJson.of(content.custody().copy()));
        }

        static ScopeJson of(Grant grant) {
            return new ScopeJson(
                    ItemJson.of(grant.items()),
                    grant.keys(),
                    FilterForm.write(grant.rows()),
                    grant.purpose().duty(),
                    grant.purpose().scenario(),
                    grant.manner().name(),
                    grant.kinds().stream().map(Enum::name).toList(),
                    grant.period().from(),
                    grant.period().to(),
                    grant.frequency().perDay(),
                    grant.frequency().perSecond(),
                    CustodyJson.CopyJson.of(grant.copy()));
        }
    }

    /**
     * Why the rule of the provider did not grant an application at once.
     *
     * @param rule number of the rule
     * @param bounds what it goes beyond
     */
    record BeyondJson(String rule, List<BoundJson> bounds) {
        static @Nullable BeyondJson of(@Nullable BeyondRule beyond) {
            return beyond == null
                    ? null
                    : new BeyondJson(
                            beyond.rule(),
                            beyond.faults().stream().map(BoundJson::of).toList());
        }
    }

    /**
     * A bound of a rule.
     *
     * @param where the part of the application, e.g. {@code perDay}
     * @param values what the bound is about: the item, the kind of call, the most allowed
     */
    record BoundJson(String where, String code, List<String> values) {
        static BoundJson of(Fault fault) {
            return new BoundJson(
                    fault.where(),
                    fault.code(),
                    fault.arguments().stream().map(String::valueOf).toList());
        }
    }

    /**
     * An application.
     *
     * @param beyond why the rule of the provider did not grant it at once; null where there was no rule, or it did
     * @param statements what was stated besides, by the rule pack's code; the reason of an extension as EXTENSION
     * @param materials names of the materials handed in
     * @param responsible who handles, uses and manages what is obtained; null where nobody was named
     */
    record ApplicationJson(
            String id,
            String number,
            String applicant,
            String person,
            String system,
            String provider,
            String resource,
            String title,
            int entryVersion,
            Map<String, String> statements,
            List<String> materials,
            CustodyJson.@Nullable PeopleJson responsible,
            String route,
            @Nullable BeyondJson beyond,
            String outcome,
            String reason,
            String basis,
            @Nullable String caseId,
            @Nullable String extending,
            @Nullable String grant,
            @Nullable String grantNumber,
            Instant lodgedAt,
            @Nullable Instant decidedAt,
            ScopeJson content) {

        static ApplicationJson of(Application application, @Nullable Grant grant) {
            return new ApplicationJson(
                    application.id().toString(),
                    application.number(),
                    application.applicant().name(),
                    application.personName(),
                    application.applicant().systemName(),
                    application.provider().name(),
                    application.resource().value(),
                    application.title(),
                    application.entryVersion(),
                    application.content().statements(),
                    application.content().materials(),
                    CustodyJson.PeopleJson.of(application.content().custody().people()),
                    application.route().name(),
                    BeyondJson.of(application.beyond()),
                    application.decision().outcome().name(),
                    application.decision().reason(),
                    application.decision().basis(),
                    application.caseId() == null ? null : application.caseId().toString(),
                    application.extending() == null
                            ? null
                            : application.extending().toString(),
                    grant == null ? null : grant.id().toString(),
                    grant == null ? null : grant.number(),
                    application.lodgedAt(),
                    application.decision().at(),
                    ScopeJson.of(application.content()));
        }
    }

    /**
     * A grant.
     *
     * @param overdueSince the day by which the data should have been updated and were not; null when they are not overdue
     */
    record GrantJson(
            String id,
            String number,
            String consumer,
            String system,
            String provider,
            String resource,
            String title,
            int entryVersion,
            @Nullable String caseId,
            List<Citation> articles,
            Instant issuedAt,
            @Nullable Suspension suspension,
            @Nullable Withdrawal withdrawal,
            String address,
            @Nullable LocalDate overdueSince,
            ScopeJson scope) {

        static GrantJson of(Grant grant, @Nullable LocalDate overdueSince) {
            return new GrantJson(
                    grant.id().toString(),
                    grant.number(),
                    grant.consumer().name(),
                    grant.consumer().systemName(),
                    grant.provider().name(),
                    grant.resource().value(),
                    grant.title(),
                    grant.entryVersion(),
                    grant.basis().caseId() == null
                            ? null
                            : grant.basis().caseId().toString(),
                    grant.basis().issued(),
                    grant.issuedAt(),
                    grant.suspension(),
                    grant.withdrawal(),
                    CallExamples.path(grant),
                    overdueSince,
                    ScopeJson.of(grant));
        }
    }
}
