package org.lingqu.demo;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Act one: the city is there, and has a past. */
final class Founding {

    private final Stage stage;
    private final Words words;
    private final DemoClock clock;

    Founding(Stage stage, Words words, DemoClock clock) {
        this.stage = stage;
        this.words = words;
        this.clock = clock;
    }

    /** @param withPast whether the node is new */
    City play(DemoNode node, Journal journal, boolean withPast) {
        stage.act("demo.act.city");
        if (withPast) {
            clock.goTo(Backdrop.foundingDay(clock), java.time.LocalTime.of(8, 30));
        }
        Interfaces stranger = Interfaces.of(node.base());
        List<City> founded = new ArrayList<>();
        stage.step(
                words.text("demo.administrator"),
                words.text(withPast ? "demo.found" : "demo.found-again"),
                () -> found(stranger, node, founded));
        City city = founded.get(0);
        stage.step(words.text("demo.everybody"), words.text("demo.past"), () -> {
            new Backdrop(city, journal, clock, withPast).make();
            return past(city, withPast);
        });
        return city;
    }

    private Told found(Interfaces stranger, DemoNode node, List<City> founded) {
        Interfaces administrator = stranger.signIn("admin", node.administratorPassword());
        City city = City.on(stranger, administrator);
        founded.add(city);
        JsonNode departments = administrator
                .get("/api/v1/organization/departments")
                .expect(200)
                .json();
        int people = 0;
        for (JsonNode department : departments) {
            people += administrator
                    .get("/api/v1/identity/accounts?department="
                            + department.path("id").asString())
                    .expect(200)
                    .json()
                    .size();
        }
        List<String> names =
                city.districts().stream().map(CityPlan.District::name).toList();
        return Told.done(words.text("demo.founded", CityPlan.CITY, departments.size(), names.size(), people))
                .with(words.text("demo.districts"), String.join(words.text("demo.and"), names));
    }

    /** What stands in the catalog and in the inboxes, as the data authority and the providers see it. */
    private Told past(City city, boolean withPast) {
        Interfaces authority = city.as(city.holder(CityPlan.AUTHORITY, "DATA_AUTHORITY"));
        long entries = Patience.until(
                java.time.Duration.ofSeconds(30), words.text("demo.act.catalog"), () -> indexed(authority));
        JsonNode review = authority.get("/api/v1/cases").expect(200).json().path("cases");
        JsonNode market = city.as(city.holder(CityPlan.MARKET, "CHIEF_REPRESENTATIVE"))
                .get("/api/v1/cases")
                .expect(200)
                .json()
                .path("cases");
        Told told = Told.done(words.text("demo.past-made", entries))
                .with(words.text("demo.in-review"), titles(review))
                .with(words.text("demo.in-market"), titles(market));
        return withPast ? told.with(words.text("demo.clock"), words.text("demo.clock-note")) : told;
    }

    private static @org.jspecify.annotations.Nullable Long indexed(Interfaces reader) {
        long total = new Searching(reader).total();
        return total >= EntryPlan.all("standing").size() ? total : null;
    }

    private String titles(JsonNode cases) {
        List<String> titles = new ArrayList<>();
        for (JsonNode each : cases) {
            String light = each.path("light").asString("");
            titles.add(each.path("number").asString() + " "
                    + each.path("subject").path("title").asString() + words.text("demo.light." + light));
        }
        return String.join("\n", titles);
    }
}
