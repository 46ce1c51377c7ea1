package org.lingqu.collection.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.DueDate;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.Load;
import org.lingqu.collection.Schedule;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;
import org.lingqu.ui.WhyDate;

/** Schedules of a department. */
public record SchedulesView(List<Row> rows) {

    /**
     * A schedule.
     *
     * @param entry null when it is no longer published
     * @param why count to the next run; null where nothing is counted
     * @param due last day for new data; null when none is laid down
     * @param left days until then, negative when it has passed
     */
    public record Row(
            Schedule schedule,
            @Nullable EntryVersion entry,
            @Nullable DueDate why,
            @Nullable LocalDate due,
            long left,
            String source) {

        public String name() {
            return entry == null ? schedule.plan().wish().table() : entry.name();
        }

        public String href() {
            return "/collection/schedules/" + schedule.id();
        }

        public ClockLight lateness() {
            return due == null
                    ? ClockLight.of(ClockLight.State.NONE, "collection.light.unmeasured")
                    : ClockLight.days((int) left);
        }

        public @Nullable WhyDate whyThen(Page page) {
            return why == null || entry == null || schedule.paused() ? null : ScheduleWords.why(why, entry, page);
        }

        public List<Fact> facts(Page page) {
            var wish = schedule.plan().wish();
            List<Fact> facts = new java.util.ArrayList<>();
            if (entry != null) {
                facts.add(
                        Fact.code(page.t("collection.fact.entry"), entry.code().value())
                                .linking("/catalog/" + entry.code().value()));
                facts.add(Fact.of(
                        page.t("collection.column.cycle"),
                        page.name(entry.content().cycle())));
            }
            facts.add(Fact.of(page.t("collection.fact.from"), source + " · " + wish.schema() + "." + wish.table()));
            facts.add(Fact.of(page.t("collection.increment.method"), ScheduleWords.way(schedule, page)));
            facts.add(Fact.of(
                    page.t("collection.schedule.at"), schedule.plan().at().toString()));
            facts.add(Fact.of(page.t("collection.schedule.by"), schedule.setByName()));
            facts.add(Fact.of(
                    page.t("collection.schedule.missed"),
                    page.t("collection.schedule.missed.text", schedule.missed())));
            return facts;
        }
    }

    /** One schedule and the last loads of its entry. */
    public record One(Row row, List<Load> recent) {}
}
