package org.lingqu.hall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.hall.HallCity.Town;
import org.lingqu.identity.Account;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A department that was served rates its case: once, after the end, and nobody else does. */
@HallTest
class RatingsIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    HallCity city;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    private Town town;
    private Program served;
    private CaseFile file;
    private String at;

    @BeforeEach
    void a_running_case() {
        time.set(LocalDate.of(2026, 8, 3), LocalTime.of(9, 0));
        town = city.aTown();
        served = Program.with(port, people.tokenOf(town.user()));
        file = city.aCase(town, "企业登记注册信息");
        at = "/api/v1/hall/ratings/" + file.id();
    }

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    private Answer rated(Program who, int points) {
        return who.post(at, Map.of("points", points, "remark", "答复清楚"));
    }

    @Test
    void is_given_once_after_the_end_and_stays() {
        assertThat(rated(served, 5).code()).isEqualTo("rating-not-possible");
        city.granted(file, city.actor(town.chief()));
        assertThat(served.get(at).code()).isEqualTo("rating-none");
        Answer wrong = served.post(at, Map.of("points", 6, "remark", "长".repeat(501)));
        assertThat(wrong.json().path("faults"))
                .extracting(fault -> fault.path("where").asString())
                .containsExactly("points", "remark");

        Answer given = rated(served, 5);
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        assertThat(given.json().path("personName").asString()).isEqualTo("江汀");
        assertThat(rated(served, 1).code()).isEqualTo("rating-given");
        Answer read = city.program(port, town.chief()).get(at);
        assertThat(read.json().path("points").asInt()).isEqualTo(5);
        assertThat(read.json().path("remark").asString()).isEqualTo("答复清楚");
        assertThat(city.program(port, town.chief()).get("/api/v1/notices").body())
                .contains(file.number());
        assertThatThrownBy(() -> jdbc.sql("update hall.rating set points = 1 where case_id = ?")
                        .param(file.id().value())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void only_those_served_rate_and_strangers_do_not_learn_of_the_case() {
        city.granted(file, city.actor(town.chief()));
        Account cataloger = people.anAccountOf(town.asking(), PostKind.CATALOGER);

        assertThat(rated(city.program(port, town.chief()), 5).code()).isEqualTo("rating-not-yours");
        assertThat(rated(city.program(port, town.authority()), 5).code()).isEqualTo("rating-not-yours");
        assertThat(rated(city.program(port, cataloger), 5).code()).isEqualTo("rating-not-yours");
        assertThat(rated(city.program(port, town.stranger()), 5).code()).isEqualTo("case-unknown");
        assertThat(city.program(port, town.stranger()).get(at).code()).isEqualTo("case-unknown");
    }

    @Test
    void a_withdrawn_case_is_not_rated() {
        CaseFile withdrawn = city.withdrawn(file, town.user());
        assertThat(withdrawn.isOpen()).isFalse();
        assertThat(rated(served, 5).code()).isEqualTo("rating-not-possible");
    }
}
