package org.lingqu.demo;

import java.util.Map;
import org.lingqu.demo.Applying.Held;
import tools.jackson.databind.JsonNode;

/** Act seven: the provider ends the grant, and nothing leaves any more. */
final class Withdrawing {

    private static final String REASON = "试用结束。";

    private final Play play;
    private final Held held;

    Withdrawing(Play play, Held held) {
        this.play = play;
        this.held = held;
    }

    /** @param key that has been answered before */
    void play(String key) {
        play.stage().act("demo.act.withdraw");
        Person provider = play.city().holder(CityPlan.MARKET, "CHIEF_REPRESENTATIVE");
        play.step(provider, "demo.withdraw", () -> withdrawn(provider), held.number());
        play.step(
                "demo.system",
                "demo.refused-withdrawn",
                () -> play.refused(
                        held.credential()
                                .at(play.stranger())
                                .get(
                                        held.path() + "?tyshxydm=" + key + "&items=qymc",
                                        "Lingqu-Grant",
                                        held.number(),
                                        "Lingqu-Matter",
                                        Calling.MATTER),
                        403,
                        "grant-withdrawn"));
    }

    private Told withdrawn(Person provider) {
        JsonNode grant = play.as(provider)
                .post("/api/v1/sharing/grants/" + held.grant() + "/withdrawal", Map.of("reason", REASON))
                .expect(200)
                .json();
        JsonNode withdrawal = grant.path("withdrawal");
        return Told.done(play.text("demo.withdrawn", grant.path("number").asString()))
                .with(play.text("demo.reason-label"), withdrawal.path("reason").asString(""))
                .with(play.text("demo.page"), play.page("/sharing/grants/" + held.grant()));
    }
}
