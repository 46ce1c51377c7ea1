package org.lingqu.sharing.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.ResourceSupply;
import org.lingqu.catalog.SharingType;
import org.lingqu.collection.GivenLoads;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.Applications;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Frequency;
import org.lingqu.sharing.GivenEntries;
import org.lingqu.sharing.GivenPurposes;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Period;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.Wish;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What a provider has cataloged as shared, and whether there is something behind it: the same under each regulation. */
abstract class CoverageShown {

    static final String API = "/api/v1/sharing/coverage";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads loads;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    Organization organization;

    @Autowired
    Applications applications;

    @Autowired
    Grants grants;

    @Autowired
    Supplies supplies;

    @Autowired
    LegalTime time;

    @Autowired
    TestTime clock;

    @Autowired
    JdbcClient jdbc;

    Department provider;
    Actor steward;
    private Account user;

    @BeforeEach
    void a_provider_and_a_user() {
        provider = people.aDepartment();
        steward = people.aPersonOf(provider, PostKind.STEWARD, PostKind.CATALOGER, PostKind.CHIEF_REPRESENTATIVE);
        user = people.anAccountOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
    }

    @AfterEach
    void back_to_today() {
        clock.release();
    }

    /** Cataloged, registered by a load, published by what serves it: only then it is no gap. */
    void a_shared_entry_is_a_gap_until_something_usable_is_behind_it() {
        EntryVersion open = loads.publish(provider);
        EntryVersion conditional = entries.publish(provider, SharingType.CONDITIONAL);
        entries.publish(provider, SharingType.NONE);
        Program program = Program.with(port, people.tokenOf(steward));

        assertThat(states(program))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        open.code().value(), "CATALOGED", conditional.code().value(), "CATALOGED"));
        assertThat(program.get(API).json().path(0).path("unsupplied").asInt()).isEqualTo(2);

        loads.loadedWhole(open, steward);
        assertThat(supplies.of(open).state()).isEqualTo(ResourceSupply.State.PUBLISHED);
        assertThat(states(program)).containsOnlyKeys(conditional.code().value());
        assertThat(program.get(API).json().path(0).path("unsupplied").asInt()).isEqualTo(1);

        jdbc.sql("delete from pool.serving where entry_id = ?")
                .param(open.entry().value())
                .update();
        assertThat(states(program)).containsEntry(open.code().value(), "REGISTERED");

        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Visitor supervising = Visitor.signedIn(port, authority.username());
        Program all = Program.with(port, people.tokenOf(people.actorOf(authority)));
        int place = CoveragePlace.of(provider, all);
        assertThat(supervising.get("/sharing/coverage?from=" + place).body()).contains(provider.name(), "已编目未能共享");
        assertThat(supervising.get("/sharing/coverage/" + provider.id()).body())
                .contains(conditional.code().value(), "已编目，没有数据", "已注册，没有发布");
        assertThat(supervising.get("/sharing/coverage?from=1000000").body()).doesNotContain(provider.name());
        JsonNode whole = all.get(API).json();
        assertThat(all.get(API + "?limit=1").json()).singleElement().isEqualTo(whole.path(0));
        assertThat(all.get(API + "?from=1&limit=1").json().path(0)).isEqualTo(whole.path(1));
        assertThat(all.get(API + "?limit=0").code()).isEqualTo("parameter-malformed");
        assertThat(all.get(API + "?from=-1").code()).isEqualTo("parameter-malformed");
        Answer file = supervising.get("/sharing/coverage?export=csv");
        assertThat(file.body()).contains("\"" + provider.name() + "\",\"3\",\"1\",\"1\",\"1\",\"2\",\"0\"");
        Program stranger = Program.with(port, people.tokenOf(people.actorOf(user)));
        assertThat(stranger.get(API + "/" + provider.id()).status()).isEqualTo(404);
        assertThat(stranger.get(API).body()).doesNotContain(provider.name());
    }

    /** States of the gaps by code. */
    private Map<String, String> states(Program program) {
        Map<String, String> states = new java.util.LinkedHashMap<>();
        for (JsonNode gap : program.get(API + "/" + provider.id()).json()) {
            states.put(gap.path("resource").asString(), gap.path("state").asString());
        }
        return states;
    }

    /** A user sees since when data are overdue, the provider has it to do, and the next load ends both. */
    void a_late_update_is_shown_to_users_is_a_task_of_the_provider_and_ends_with_the_next_load() {
        EntryVersion entry = loads.publish(provider);
        loads.loadedWhole(entry, steward);
        Grant grant = granted(entry);
        LocalDate loaded = time.today();
        assertThat(seen(grant)).isNull();
        assertThat(page("/catalog/" + entry.code().value())).doesNotContain("逾期自");

        clock.advance(Duration.ofDays(12));
        String since = seen(grant);
        assertThat(since).isNotNull();
        LocalDate due = LocalDate.parse(String.valueOf(since));
        assertThat(due).isAfter(loaded).isBefore(time.today());
        String said = "逾期自 " + due.getYear() + "年" + due.getMonthValue() + "月" + due.getDayOfMonth() + "日";
        assertThat(page("/catalog/" + entry.code().value()).replace(" ", "")).contains(said.replace(" ", ""));
        assertThat(page("/sharing/grants/" + grant.id()).replace(" ", "")).contains(said.replace(" ", ""));
        Program working = Program.with(port, people.tokenOf(steward));
        assertThat(working.get("/api/v1/collection/late").body())
                .contains(entry.code().value());
        assertThat(working.get(API).json().path(0).path("overdue").asInt()).isEqualTo(1);

        loads.loadedWhole(entry, steward);
        assertThat(seen(grant)).isNull();
        assertThat(page("/catalog/" + entry.code().value())).doesNotContain("逾期自");
        assertThat(page("/sharing/grants/" + grant.id())).doesNotContain("逾期自");
        assertThat(working.get("/api/v1/collection/late").body())
                .doesNotContain(entry.code().value());
        assertThat(working.get(API).json().path(0).path("overdue").asInt()).isZero();
    }

    private @Nullable String seen(Grant grant) {
        Program program = Program.with(port, people.tokenOf(people.actorOf(user)));
        JsonNode since =
                program.get("/api/v1/sharing/grants/" + grant.id()).json().path("overdueSince");
        return since.isNull() || since.isMissingNode() ? null : since.asString();
    }

    private String page(String address) {
        return Visitor.signedIn(port, user.username()).get(address).body();
    }

    private Grant granted(EntryVersion entry) {
        Actor applicant = people.actorOf(user);
        InformationSystem system = organization.register("核验系统", 3, applicant);
        purposes.record(applicant);
        return grants.of(applications
                        .apply(
                                new Wish(
                                        entry.code(),
                                        system.id(),
                                        List.of("tyshxydm", "qymc"),
                                        RowFilter.ALL,
                                        GivenPurposes.CHECKING,
                                        Manner.INTERFACE,
                                        Set.of(CallKind.LOOKUP),
                                        new Period(time.today(), time.today().plusYears(1)),
                                        new Frequency(5000, 50),
                                        Map.of(),
                                        Map.of()),
                                applicant)
                        .id())
                .orElseThrow();
    }
}
