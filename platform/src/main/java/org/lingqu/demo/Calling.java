package org.lingqu.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.lingqu.demo.Applying.Held;
import org.lingqu.demo.Interfaces.Answer;
import org.lingqu.demo.Systems.Credential;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** Act five: a system reads exactly what was granted, and nothing else. */
final class Calling {

    /** The number of the matter a window clerk has before him. */
    static final String MATTER = "GSBX-2026-104417";

    private static final String SYSTEM = "demo.system";
    private static final String DISTRICT = Applying.PREFIX.substring(2);
    private static final int MOST_CALLS = 200;

    private final Play play;
    private final Held held;
    private final Enterprises enterprises;
    private final List<Interfaces> gateways = new ArrayList<>();
    private final List<String> receipts = new ArrayList<>();
    private final String there;

    Calling(Play play, Held held, Enterprises enterprises) {
        this.play = play;
        this.held = held;
        this.enterprises = enterprises;
        this.there = key(each -> each.region().equals(DISTRICT) && each.state().equals(Applying.STATE));
    }

    /** The legal person that is there and lies within the grant. */
    String key() {
        return there;
    }

    /** @return the receipt of the call that was answered */
    String play() {
        play.stage().act("demo.act.call");
        play.step(SYSTEM, "demo.token", this::token);
        String ended =
                key(each -> each.region().equals(DISTRICT) && !each.state().equals(Applying.STATE));
        String elsewhere = key(each -> !each.region().equals(DISTRICT));
        play.step(SYSTEM, "demo.look-up", () -> answered(there), there);
        play.step(SYSTEM, "demo.look-up-free", this::free);
        play.step(SYSTEM, "demo.look-up-ended", () -> notFound(ended), ended);
        refused("demo.refused-item", 403, "item-not-granted", () -> lookup(there, "qymc,lxdh"));
        refused("demo.refused-row", 403, "row-not-granted", () -> lookup(elsewhere, "qymc"));
        refused(
                "demo.refused-matter",
                400,
                "matter-missing",
                () -> gateway().get(held.path() + "?tyshxydm=" + there, "Lingqu-Grant", held.number()));
        refused("demo.refused-stranger", 403, "grant-missing", () -> call(foreign(), there));
        refused("demo.refused-token", 401, "system-token-refused", () -> call(revoked(), there));
        play.step(SYSTEM, "demo.refused-quota", () -> quota(there));
        return receipts.get(0);
    }

    private Told token() {
        Answer answer = held.credential().token(play.stranger()).expect(200);
        gateways.add(play.stranger().with(answer.text("access_token")));
        return Told.done(play.text(
                        "demo.token-issued", answer.json().path("expires_in").asLong()))
                .with(play.text("demo.page"), play.page("/gateway/v1/token"));
    }

    private Interfaces gateway() {
        return gateways.get(0);
    }

    private Answer call(Interfaces caller, String key) {
        return lookup(caller, key, "qymc");
    }

    private Answer lookup(String key, String items) {
        return lookup(gateway(), key, items);
    }

    private Answer lookup(Interfaces caller, String key, String items) {
        return caller.get(
                held.path() + "?tyshxydm=" + key + "&items=" + items,
                "Lingqu-Grant",
                held.number(),
                "Lingqu-Matter",
                MATTER);
    }

    private Told answered(String key) {
        Answer answer = lookup(key, String.join(",", Applying.ITEMS)).expect(200);
        receipts.add(answer.header("Lingqu-Receipt"));
        JsonNode rows = answer.json().path("rows");
        if (rows.size() != 1 || !rows.path(0).path("tyshxydm").asString("").equals(key)) {
            throw unexpected(key, answer);
        }

        Enterprise known = row(each -> each.creditCode().equals(key));
        String shown = rows.path(0).toString();
        if (shown.contains(known.representativeId()) || shown.contains(known.representative())) {
            throw unexpected(key, answer);
        }
        return Told.done(play.text(
                        "demo.looked-up",
                        rows.size(),
                        answer.json().path("snapshot").asInt()))
                .with(play.text("demo.row-read"), values(rows.path(0)))
                .with(play.text("demo.receipt"), receipts.get(0));
    }

    /** A row as it was answered, with the names of its items. */
    private String values(JsonNode row) {
        List<String> values = new ArrayList<>();
        row.properties()
                .forEach(each -> values.add(play.text(
                        "demo.value",
                        held.names().getOrDefault(each.getKey(), each.getKey()),
                        each.getValue().asString())));
        return String.join(play.text("demo.and"), values);
    }

    private Told free() {
        Answer answer = gateway()
                .get(
                        held.free() + "?xzqhdm=" + CityPlan.REGION,
                        "Lingqu-Grant",
                        held.freeNumber(),
                        "Lingqu-Matter",
                        MATTER)
                .expect(200);
        JsonNode row = answer.json().path("rows").path(0);
        if (!row.path("xzqhmc").asString("").equals(CityPlan.CITY)) {
            throw unexpected(CityPlan.REGION, answer);
        }
        return Told.done(play.text(
                        "demo.looked-up", 1, answer.json().path("snapshot").asInt()))
                .with(play.text("demo.row-read"), values(row))
                .with(play.text("demo.receipt"), answer.header("Lingqu-Receipt"));
    }

    /** A legal person that has ended lies outside the granted rows: for the caller it is not there. */
    private Told notFound(String key) {
        Answer answer = lookup(key, "qymc,djzt").expect(200);
        if (answer.json().path("found").asInt(-1) != 0) {
            throw unexpected(key, answer);
        }
        return Told.done(play.text("demo.not-there")).with(play.text("demo.receipt"), answer.header("Lingqu-Receipt"));
    }

    private interface Attempt {
        Answer made();
    }

    private void refused(String key, int status, String code, Attempt attempt) {
        play.step(SYSTEM, key, () -> play.refused(attempt.made(), status, code));
    }

    /** Another department's system, with a token of its own and somebody else's grant. */
    private Interfaces foreign() {
        Person other = play.city().holder(CityPlan.CITY + "税务局", "INTEGRATOR");
        Interfaces as = play.city().as(other);
        return Systems.credential(Systems.named("税收征管信息系统", as), as).at(play.stranger());
    }

    /** A token whose credential has been taken back. */
    private Interfaces revoked() {
        Interfaces as = play.city().as(play.city().holder(CityPlan.LABOUR, "INTEGRATOR"));
        Credential second = Systems.credential(held.credential().system(), as);
        Interfaces caller = second.at(play.stranger());
        as.delete("/api/v1/organization/systems/" + second.system() + "/credentials/" + second.client())
                .expect(204);
        return caller;
    }

    /** Calls until the day's calls are used up. */
    private Told quota(String key) {
        int answered = 0;
        Answer answer = lookup(key, "djzt");
        while (answer.status() == 200 && answered < MOST_CALLS) {
            answered++;
            answer = lookup(key, "djzt");
        }
        Told told = play.refused(answer, 429, "quota-exhausted");
        return new Told(true, told.headline(), told.facts())
                .with(play.text("demo.answered-before"), String.valueOf(answered));
    }

    private String key(Predicate<Enterprise> wanted) {
        return row(wanted).creditCode();
    }

    private Enterprise row(Predicate<Enterprise> wanted) {
        return enterprises.sound(wanted);
    }

    private static Problem unexpected(String key, Answer answer) {
        return Problem.unavailable("demo-unexpected")
                .with(key, "1", answer.json().path("found").asString("?"), answer.body());
    }
}
