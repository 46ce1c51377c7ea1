package org.lingqu.collection.outside;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Segment;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.PlainText;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.stereotype.Component;

/** Makes a line of what was typed, or says everything that is wrong with it. */
@Component
class OutsideCheck {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 500;
    private static final int LOWEST_PRIORITY = 9;

    private final OutsideRows rows;
    private final Entries entries;
    private final Departments departments;
    private final LegalTime time;

    OutsideCheck(OutsideRows rows, Entries entries, Departments departments, LegalTime time) {
        this.rows = rows;
        this.entries = entries;
        this.departments = departments;
        this.time = time;
    }

    private static Fault choice(String field, String stated, Enum<?>[] choices) {
        return stated.isBlank()
                ? Fault.of(field, "required")
                : Fault.of(
                        field,
                        "outside-choice",
                        Stream.of(choices).map(Enum::name).collect(Collectors.joining(", ")));
    }

    /**
     * The line.
     *
     * @param before the line as it stands; null for a new one
     * @throws Problem {@code outside-incomplete} with every fault
     */
    OutsideSource checked(OutsideWish wish, @Nullable OutsideSource before, Actor actor) {
        List<Fault> faults = new ArrayList<>();
        Sector sector = Sector.of(wish.sector()).orElse(null);
        Segment segment = Segment.of(wish.segment()).orElse(null);
        if (sector == null) {
            faults.add(choice("sector", wish.sector(), Sector.values()));
        }
        if (segment == null) {
            faults.add(choice("segment", wish.segment(), Segment.values()));
        }
        name(faults, "title", wish.title());
        name(faults, "holder", wish.holder());
        Department department = department(wish.department()).orElse(null);
        if (department == null) {
            faults.add(Fault.of("department", "required"));
        }
        int batch = number(wish.batch(), 99);
        if (rows.batches().stream().noneMatch(each -> each.number() == batch)) {
            faults.add(Fault.of("batch", "outside-batch-unknown"));
        }
        int priority = number(wish.priority(), LOWEST_PRIORITY);
        if (priority == 0) {
            faults.add(Fault.of("priority", "number-between", 1, LOWEST_PRIORITY));
        }
        PlainText.faultOfText("orderReason", wish.orderReason(), LONGEST_TEXT, false)
                .ifPresent(faults::add);
        OutsideSource.Agreement agreement = agreement(wish, faults);
        EntryVersion entry = entry(wish, before, department, segment, agreement, faults);
        if (sector == null || segment == null || department == null || !faults.isEmpty()) {
            throw Problem.badInput("outside-incomplete").faults(faults);
        }
        Instant now = time.now();
        return new OutsideSource(
                before == null ? org.lingqu.kernel.Uuids.next() : before.id(),
                sector,
                segment,
                wish.title(),
                wish.holder(),
                department.id(),
                department.name(),
                before == null ? actor.home() : before.authority(),
                batch,
                priority,
                wish.orderReason(),
                agreement,
                entry == null ? null : entry.entry(),
                entry == null ? "" : entry.code().value(),
                before == null ? 1 : before.version(),
                before == null ? actor.departmentName() + " " + actor.name() : before.registeredBy(),
                before == null ? now : before.registeredAt(),
                null);
    }

    private static void name(List<Fault> faults, String field, String text) {
        Fault fault = PlainText.faultOfName(field, text, LONGEST_NAME);
        if (fault != null) {
            faults.add(fault);
        }
    }

    private Optional<Department> department(String id) {
        try {
            return departments.find(new DepartmentId(UUID.fromString(id)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** 0 for what is none. */
    private static int number(String text, int most) {
        int number = text.matches("\\d{1,2}") ? Integer.parseInt(text) : 0;
        return number > most ? 0 : number;
    }

    /** All three or none: without a permitted use an agreement allows nothing. */
    private OutsideSource.@Nullable Agreement agreement(OutsideWish wish, List<Fault> faults) {
        if (wish.agreement().isEmpty()
                && wish.agreedOn().isEmpty()
                && wish.permittedUse().isEmpty()) {
            return null;
        }
        name(faults, "agreement", wish.agreement());
        PlainText.faultOfText("permittedUse", wish.permittedUse(), LONGEST_TEXT, true)
                .ifPresent(faults::add);
        LocalDate day = day(wish.agreedOn());
        if (day == null || day.isAfter(time.today())) {
            faults.add(Fault.of("agreedOn", day == null ? "not-a-date" : "outside-day-to-come"));
            return null;
        }
        return new OutsideSource.Agreement(wish.agreement(), day, wish.permittedUse());
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    /** The entry that carries it: in force, of the department in charge, of the same segment, by an agreement, for one line. */
    private @Nullable EntryVersion entry(
            OutsideWish wish,
            @Nullable OutsideSource before,
            @Nullable Department department,
            @Nullable Segment segment,
            OutsideSource.@Nullable Agreement agreement,
            List<Fault> faults) {
        if (wish.entry().isEmpty()) {
            return null;
        }
        EntryVersion entry = published(wish.entry()).orElse(null);
        if (entry == null) {
            faults.add(Fault.of("entry", "outside-entry-unknown"));
            return null;
        }
        if (agreement == null && wish.agreement().isEmpty()) {
            faults.add(Fault.of("agreement", "outside-agreement-missing"));
        }
        if (department != null && !entry.provider().equals(department.id())) {
            faults.add(Fault.of("entry", "outside-entry-of-others", entry.providerName()));
        }
        if (segment != null && entry.content().nature().segment() != segment) {
            faults.add(Fault.of(
                    "entry", "outside-entry-segment", entry.content().nature().segment()));
        }
        rows.carriedBy(entry.entry())
                .filter(other -> before == null || !other.id().equals(before.id()))
                .ifPresent(other -> faults.add(Fault.of("entry", "outside-entry-taken", other.title())));
        return entry;
    }

    private Optional<EntryVersion> published(String code) {
        try {
            return entries.findPublished(new ResourceCode(code));
        } catch (Problem malformed) {
            return Optional.empty();
        }
    }
}
