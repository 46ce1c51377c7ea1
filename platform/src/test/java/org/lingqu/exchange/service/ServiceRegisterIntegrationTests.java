package org.lingqu.exchange.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.exchange.service.ServiceWorld.API;
import static org.lingqu.exchange.service.ServiceWorld.KEY;
import static org.lingqu.exchange.service.ServiceWorld.declaration;
import static org.lingqu.exchange.service.ServiceWorld.row;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingqu.collection.http.GivenInterface;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.service.ServiceWorld.World;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may declare an interface, what is wrong with a declaration, and what a trial shows. */
@IntegrationTest
class ServiceRegisterIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    ServiceWorld given;

    @Autowired
    ServedRegister register;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Test
    void none_is_declared_where_the_data_have_been_collected() {
        ServedRegister.World served = register.aWorld();
        Department provider = departments.get(served.grant().provider().department());
        Program steward = Program.with(port, people.tokenOf(people.aPersonOf(provider, PostKind.STEWARD)));

        Answer refused =
                steward.post(API, Map.of("resource", served.grant().resource().value(), "declaration", declaration(9)));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("service-data-served");
        assertThat(steward.get(API).json()).isEmpty();
    }

    @Test
    void a_declaration_has_no_place_for_a_price() {
        World world = given.world(port);
        Map<String, Object> charging = declaration(1);
        charging.put("fee", "每次0.1元");
        Answer refused = world.steward()
                .post(API, Map.of("resource", world.entry().code().value(), "declaration", charging));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("fee");
        assertThat(world.steward().get(API).json()).isEmpty();
    }

    @Test
    void says_at_once_what_is_wrong_with_a_declaration_and_keeps_the_secret() {
        World world = given.world(port);
        Map<String, Object> wrong = declaration(1);
        wrong.put("host", "169.254.169.254");
        wrong.put("path", "/a/../b");
        wrong.put("items", Map.of("nothing", "/x", "qymc", "name"));
        wrong.put("timeoutMillis", 60_000);
        Answer refused = world.steward()
                .post(API, Map.of("resource", world.entry().code().value(), "declaration", wrong));
        assertThat(refused.code()).isEqualTo("service-incomplete");
        assertThat(refused.json()
                        .path("faults")
                        .valueStream()
                        .map(fault -> fault.path("where").asString()))
                .containsExactlyInAnyOrder(
                        "host", "path", "items.nothing", "items.qymc", "items.tyshxydm", "timeoutMillis");

        String id = world.declared(9);
        Answer shown = world.steward().get(API + "/" + id);
        assertThat(shown.json().path("credential").asBoolean()).isTrue();
        assertThat(shown.body()).doesNotContain("only-the-exchange-knows");
        Map<String, Object> elsewhere = declaration(10);
        elsewhere.remove("secret");
        assertThat(world.steward()
                        .post(API, Map.of("resource", world.entry().code().value(), "declaration", elsewhere))
                        .json()
                        .at("/faults/0/where")
                        .asString())
                .as("a credential does not follow to another place")
                .isEqualTo("secret");
        assertThat(world.declared(declaration(11))).isEqualTo(id);
        assertThat(world.steward().get(API + "/" + id + "/history").json()).hasSize(2);
        assertThat(given.stewardOfAnother(port).get(API + "/" + id).status()).isEqualTo(404);
        assertThat(given.stewardOfAnother(port).get(API).json()).isEmpty();
        assertThat(given.authority(port).get(API + "/" + id).status()).isEqualTo(200);
        assertThat(given.authority(port)
                        .post(API + "/" + id + "/off", Map.of("reason", "x"))
                        .status())
                .as("it is not the authority's")
                .isEqualTo(403);
        assertThat(given.stewardOfAnother(port)
                        .post(API, Map.of("resource", world.entry().code().value(), "declaration", declaration(9)))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_trial_shows_the_shape_and_no_value() {
        World world = given.world(port);
        try (GivenInterface own = new GivenInterface((exchange, query) ->
                GivenInterface.json(exchange, row(KEY, ",\"phone\":1").replace("10.5", "\"many\"")))) {
            String id = world.declared(own.port());
            Answer trial = world.steward().post(API + "/" + id + "/test", Map.of("value", KEY));
            assertThat(trial.status()).as(trial.body()).isEqualTo(200);
            assertThat(trial.json().at("/items/qymc").asString()).isEqualTo("ok");
            assertThat(trial.json().at("/items/zczb").asString()).isEqualTo("type");
            assertThat(trial.json().at("/undeclared/0").asString()).isEqualTo("phone");
            assertThat(trial.body()).doesNotContain("临渠第7商行", "张三丰", "many");
            assertThat(given.acts("exchange.service.test", id)).hasSize(1);
        }
    }
}
