package org.lingqu.incident.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.GivenLoads;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Under Henan's draft: who provides data answers for their quality, who uses them for the security of their use, and nobody assigns it otherwise. */
@IntegrationTest
@TestPropertySource(properties = {"lingqu.rules.pack=HN", "lingqu.casework.pilot=true"})
class HenanResponsibilityIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenLoads entries;

    @Autowired
    SecurityEvents events;

    @Autowired
    Cases cases;

    @Autowired
    TestTime clock;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void the_machine_s_clock() {
        clock.release();
    }

    @Test
    @Obligation("HN-28.1")
    void an_event_in_the_use_of_data_is_the_user_s_and_no_other_department_is_made_responsible_by_hand() {
        ServedRegister.World world = register.aWorld();
        Asked asked = Asked.of(port, world);
        for (int n = 0; n < 210; n++) {
            asked.lookup("tyshxydm=" + ServedRegister.key(n));
            clock.advance(Duration.ofMillis(200));
        }
        UUID event = jdbc.sql("select id from incident.security_event where grant_id = ?")
                .param(world.grant().id().value())
                .query(UUID.class)
                .single();
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        assertThat(Objects.requireNonNull(events.get(event, authority).responsible())
                        .department())
                .isEqualTo(world.grant().consumer().department());

        assertThat(events.assign(event, world.grant().consumer().department(), authority)
                        .responsible())
                .isNotNull();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> events.assign(event, world.grant().provider().department(), authority))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("event-responsible-wrong");
                    assertThat(refused.citations())
                            .extracting(Citation::article)
                            .containsExactly("第二十八条");
                });
        assertThatThrownBy(() -> jdbc.sql("update incident.security_event set responsible = ? where id = ?")
                        .params(world.grant().provider().department().value(), event)
                        .update())
                .as("nor behind the platform's back")
                .rootCause()
                .hasMessageContaining("event_of_user");
    }

    @Test
    @Obligation("HN-28.1")
    void a_finding_about_quality_is_the_provider_s_and_an_order_that_names_another_department_is_refused() {
        Department provider = people.aDepartment();
        EntryVersion entry = entries.publish(provider);
        Department authority = people.theAuthority();
        Actor orders = people.aPersonOf(authority, PostKind.DATA_AUTHORITY);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> order(entry, people.aDepartment(), authority, orders))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("quality-responsible-wrong");
                    assertThat(refused.citations())
                            .extracting(Citation::article)
                            .containsExactly("第二十八条");
                });
        assertThat(jdbc.sql("select count(*) from casework.case_file where subject_id = ?")
                        .param(entry.code().value())
                        .query(Long.class)
                        .single())
                .as("nothing was saved")
                .isZero();

        CaseFile ordered = order(entry, provider, authority, orders);
        assertThat(ordered.department("provider")).contains(provider.id());
    }

    private CaseFile order(EntryVersion entry, Department named, Department authority, Actor actor) {
        return cases.open(OpenCase.of(
                        CaseId.next(),
                        "quality-correction",
                        new SubjectRef("catalog-entry", entry.code().value(), entry.name()),
                        actor,
                        Party.department("authority", authority.id(), authority.name()),
                        Party.department("provider", named.id(), named.name()))
                .stating(Inputs.of("finding", "身份证件号码为空 12 / 300")));
    }
}
