package org.lingqu.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What has happened in the city before the audience came: entries published over some weeks, applications answered in time, late, or not
 * yet. Made through the interfaces in the names of those whose act it is; the clock of a new node stands at each act's day.
 */
final class Backdrop {

    private static final LocalTime MORNING = LocalTime.of(9, 40);
    private static final LocalTime AFTERNOON = LocalTime.of(15, 20);
    private static final int FOUNDED_AGO = 32;

    private final City city;
    private final Journal journal;
    private final DemoClock clock;
    private final boolean withPast;
    private final Compiling compiling;
    private final List<Event> events = new ArrayList<>();

    /** One act of the past. */
    private record Event(LocalDate day, LocalTime time, Runnable deed) {}

    /** @param withPast whether the node is new, so that its clock may stand in the past */
    Backdrop(City city, Journal journal, DemoClock clock, boolean withPast) {
        this.city = city;
        this.journal = journal;
        this.clock = clock;
        this.withPast = withPast;
        this.compiling = new Compiling(city);
    }

    /** The day on which a new city is founded. */
    static LocalDate foundingDay(DemoClock clock) {
        return daysAgo(clock.today(), FOUNDED_AGO);
    }

    /** Makes what is missing of the past, the oldest first, and comes back to the present. */
    void make() {
        divisions();
        EntryPlan.all("standing").forEach(this::entry);
        EntryPlan.all("waiting").forEach(this::entry);
        List<ApplicationPlan> applications = ApplicationPlan.all();
        for (int i = 0; i < applications.size(); i++) {
            application("application." + i, applications.get(i));
        }
        events.sort(Comparator.comparing(Event::day).thenComparing(Event::time));
        LocalDate stands = LocalDate.MIN;
        for (Event event : events) {
            if (withPast) {
                clock.goTo(event.day(), event.time());
                if (!event.day().equals(stands)) {
                    city.closeSessions();
                    stands = event.day();
                }
            }
            event.deed().run();
        }
        clock.comeBack();
        city.closeSessions();
    }

    private void divisions() {
        EntryPlan plan = EntryPlan.main("divisions");
        entry(new EntryPlan(plan.provider(), plan.name(), FOUNDED_AGO - 1, "", false, plan.sheet()));
    }

    private void entry(EntryPlan plan) {
        String key = "entry." + plan.name();
        Person clerk = city.holder(CityPlan.CITY + plan.provider(), "CATALOGER");
        at(plan.ago(), MORNING, key + ".begun", () -> {
            Compiling.Draft draft = compiling.begin(clerk, plan.sheet());
            if (!plan.draft()) {
                journal.note(key + ".case", compiling.submit(clerk, draft).caseId());
            }
        });
        if (plan.draft()) {
            return;
        }
        if (!plan.returned().isEmpty()) {
            at(plan.ago() - 2, AFTERNOON, key + ".returned", () -> compiling.giveBack(caseOf(key), plan.returned()));
        } else if (plan.ago() > 1) {
            at(plan.ago() - 1, AFTERNOON, key + ".published", () -> compiling.publish(caseOf(key)));
        }
    }

    private String caseOf(String key) {
        return journal.find(key + ".case").orElseThrow();
    }

    private void application(String key, ApplicationPlan plan) {
        Person chief = city.holder(CityPlan.CITY + plan.by(), "CHIEF_REPRESENTATIVE");
        Person integrator = city.holder(CityPlan.CITY + plan.by(), "INTEGRATOR");
        at(plan.ago(), MORNING, key, () -> {
            String resource = new Searching(city.as(chief)).codeOf(plan.resource());
            String system = Systems.named(plan.system(), city.as(integrator));
            Purposes.record(plan.duty(), plan.scenario(), city.as(chief));
            journal.note(
                    key + ".id",
                    city.as(chief)
                            .post("/api/v1/sharing/applications", wish(plan, resource, system))
                            .expect(201)
                            .text("id"));
        });
        ApplicationPlan.@Nullable Then then = plan.then();
        if (then != null) {
            at(then.ago(), AFTERNOON, key + ".end", () -> end(key, then, chief));
        }
    }

    private Map<String, Object> wish(ApplicationPlan plan, String resource, String system) {
        LocalDate from = withPast ? daysAgo(clock.today(), plan.ago()) : clock.today();
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("resource", resource);
        wish.put("system", system);
        wish.put("items", plan.items());
        wish.put("duty", plan.duty());
        wish.put("scenario", plan.scenario());
        wish.put("from", from.toString());
        wish.put("until", from.plusYears(1).toString());
        wish.put("perDay", 2_000);
        return wish;
    }

    private void end(String key, ApplicationPlan.Then then, Person chief) {
        String path =
                "/api/v1/sharing/applications/" + journal.find(key + ".id").orElseThrow();
        JsonNode application = city.as(chief).get(path).expect(200).json();
        if (then.act().equals("withdraw")) {
            city.as(chief).post(path + "/withdrawal", Map.of()).expect(200);
            return;
        }
        Person provider = city.holder(application.path("provider").asString(""), "CHIEF_REPRESENTATIVE");
        city.as(provider)
                .post(path + "/answer", then.act().equals("grant") ? consent(application) : then.inputs())
                .expect(200);
    }

    /** All that was asked for. */
    private static Map<String, Object> consent(JsonNode application) {
        JsonNode content = application.path("content");
        List<String> items = new ArrayList<>();
        content.path("items").forEach(item -> items.add(item.path("code").asString()));
        return Map.of(
                "decision",
                "grant",
                "items",
                items,
                "until",
                content.path("until").asString(),
                "perDay",
                content.path("perDay").asInt());
    }

    private void at(int ago, LocalTime time, String key, Runnable deed) {
        if (!journal.has(key)) {
            events.add(new Event(daysAgo(clock.today(), ago), time, () -> journal.once(key, deed)));
        }
    }

    /** Weekdays back from a day; holidays are not looked at, the past only has to look right. */
    static LocalDate daysAgo(LocalDate today, int weekdays) {
        LocalDate day = today;
        for (int left = weekdays; left > 0; ) {
            day = day.minusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return day;
    }
}
