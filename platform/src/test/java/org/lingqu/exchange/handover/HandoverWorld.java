package org.lingqu.exchange.handover;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.ValueKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import tools.jackson.databind.JsonNode;

/** A grant of one register in some manner, and the consumer's program. */
record HandoverWorld(World world, Grant grant, Program consumer, String address) {

    static final String MATTER = "GSBX-2026-104417";

    static HandoverWorld of(
            ServedRegister register, GivenGrants given, TestPeople people, int port, Manner manner, int perDay) {
        World world = register.aWorld();
        return of(world, given, people, port, manner, perDay);
    }

    static HandoverWorld of(World world, GivenGrants given, TestPeople people, int port, Manner manner, int perDay) {
        Grant grant = given.give(GivenGrants.like(
                world.grant(),
                draft -> draft.manner(manner)
                        .kinds(new CallKind[0])
                        .frequency(perDay, 1)
                        .rows(new RowFilter.OneOf("djzt", ValueKind.TEXT, List.of("存续")))));
        return new HandoverWorld(
                world,
                grant,
                Program.with(port, people.tokenOf(world.integrator())),
                "/api/v1/sharing/grants/" + grant.id());
    }

    /** The same with a token of now, after the clock was moved. */
    HandoverWorld signedInAnew(TestPeople people, int port) {
        return new HandoverWorld(world, grant, Program.with(port, people.tokenOf(world.integrator())), address);
    }

    Answer order(String form) {
        return consumer.post(address + "/handovers", Map.of("form", form, "matter", MATTER));
    }

    /** Orders and waits for the end. */
    JsonNode handedOver(String form) {
        return end(order(form));
    }

    JsonNode end(Answer ordered) {
        String run = run(ordered.json());
        return await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> consumer.get(run).json(),
                        told -> !List.of("WAITING", "RUNNING")
                                .contains(told.path("state").asString("")));
    }

    String run(JsonNode handover) {
        return address + "/handovers/" + handover.path("id").asString("");
    }

    /** Path of a new link to the file. */
    String link(JsonNode handover) {
        Answer answer = consumer.post(run(handover) + "/link", Map.of());
        return answer.json().path("address").asString(answer.body());
    }

    static Map<String, Object> target(ConsumerBase base) {
        return Map.of(
                "kind", base.kind().name(),
                "host", base.host(),
                "port", base.port(),
                "database", base.name(),
                "table", "qydj",
                "username", base.user(),
                "password", base.password(),
                "tls", false);
    }
}
