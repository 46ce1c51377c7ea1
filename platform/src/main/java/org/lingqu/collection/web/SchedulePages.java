package org.lingqu.collection.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.Loads;
import org.lingqu.collection.Schedule;
import org.lingqu.collection.Schedules;
import org.lingqu.collection.Sources;
import org.lingqu.collection.Timeliness;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Loads that the platform orders by itself: when they run next and why then, what became of the last one. */
@Controller
@RequestMapping("/collection/schedules")
class SchedulePages {

    private static final int RECENT = 8;

    private final Schedules schedules;
    private final Sources sources;
    private final Entries entries;
    private final Loads loads;
    private final Timeliness timeliness;

    SchedulePages(Schedules schedules, Sources sources, Entries entries, Loads loads, Timeliness timeliness) {
        this.schedules = schedules;
        this.sources = sources;
        this.entries = entries;
        this.loads = loads;
        this.timeliness = timeliness;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        model.addAttribute(
                "view",
                new SchedulesView(schedules.list(actor).stream()
                        .map(schedule -> row(schedule, actor))
                        .toList()));
        model.addAttribute("place", "collection");
        return "collection/schedules";
    }

    private SchedulesView.Row row(Schedule schedule, Actor actor) {
        EntryVersion entry = entries.findPublished(schedule.entry()).orElse(null);
        Instant landed = entry == null ? null : schedules.landedAt(entry);
        LocalDate due = entry == null ? null : timeliness.due(entry, landed).orElse(null);
        return new SchedulesView.Row(
                schedule,
                entry,
                schedules.why(schedule).orElse(null),
                due,
                due == null ? 0 : timeliness.daysLeft(due),
                sourceName(schedule, actor));
    }

    /** A source that was removed, or is a unit's, has no name here. */
    private String sourceName(Schedule schedule, Actor actor) {
        return sources.list(actor).stream()
                .filter(source -> source.id().equals(schedule.plan().source()))
                .map(source -> source.name())
                .findFirst()
                .orElse("—");
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        Schedule schedule = schedules.get(id(id), actor);
        model.addAttribute(
                "view", new SchedulesView.One(row(schedule, actor), loads.ofEntry(schedule.entry(), RECENT)));
        model.addAttribute("place", "collection");
        return "collection/schedule";
    }

    @PostMapping("/{id}/pause")
    String pause(Actor actor, @PathVariable String id) {
        return shown(schedules.pause(id(id), actor));
    }

    @PostMapping("/{id}/resume")
    String resume(Actor actor, @PathVariable String id) {
        return shown(schedules.resume(id(id), actor));
    }

    @PostMapping("/{id}/run")
    String run(Actor actor, @PathVariable String id) {
        return shown(schedules.runNow(id(id), actor));
    }

    private static String shown(Schedule schedule) {
        return "redirect:/collection/schedules/" + schedule.id();
    }

    @GetMapping("/{id}/removal")
    String askRemove(Actor actor, @PathVariable String id, Model model) {
        model.addAttribute("row", row(schedules.get(id(id), actor), actor));
        model.addAttribute("place", "collection");
        return "collection/schedule-removal";
    }

    @PostMapping("/{id}/removal")
    String remove(Actor actor, @PathVariable String id) {
        schedules.remove(id(id), actor);
        return "redirect:/collection/schedules";
    }

    /** @throws Problem {@code schedule-unknown} for what is no id */
    static UUID id(@Nullable String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound("schedule-unknown").causedBy(malformed);
        }
    }
}
