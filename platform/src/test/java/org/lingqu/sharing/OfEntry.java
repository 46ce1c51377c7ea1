package org.lingqu.sharing;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.GrantId;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;

/** Grants on published entries, for tests of what becomes of them. */
public final class OfEntry {

    private OfEntry() {}

    /** One on the key and the name, in typed words, running for a year from today. */
    public static Grant grant(
            EntryVersion entry, Department provider, Department consumer, InformationSystem system, LocalDate today) {
        return grant(entry, provider, consumer, system, today, GivenPurposes.CHECKING);
    }

    public static Grant grant(
            EntryVersion entry,
            Department provider,
            Department consumer,
            InformationSystem system,
            LocalDate today,
            Purpose purpose) {
        GrantId id = GrantId.next();
        return new Grant(
                id,
                "T-" + id,
                0,
                new Grant.Consumer(consumer.id(), consumer.name(), system.id(), system.name()),
                new Grant.Provider(provider.id(), provider.name()),
                entry.code(),
                entry.name(),
                entry.number(),
                entry.items().subList(0, 2).stream()
                        .map(item -> new GrantedItem(item.code(), item.name(), item.mark()))
                        .toList(),
                List.of("tyshxydm"),
                RowFilter.ALL,
                purpose,
                Manner.INTERFACE,
                List.of(CallKind.LOOKUP),
                new Period(today.minusDays(60), today.plusYears(1)),
                new Frequency(100, 5),
                new GrantBasis(null, "AH", 1, List.of(Citation.of("AH", "第二十五条")), List.of(), List.of()),
                today.minusDays(60).atStartOfDay().toInstant(ZoneOffset.UTC),
                null,
                null);
    }
}
