package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.GivenRecords;
import org.lingqu.audit.Receipt;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a provider and a user see of the use of data, counted from the records. */
@IntegrationTest
class UseIntegrationTests {

    private static final Pattern NEXT = Pattern.compile("href=\"([^\"#]+)#users\" rel=\"next\"");

    @LocalServerPort
    int port;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenGrants grants;

    @Autowired
    GivenRecords records;

    @Autowired
    Organization organization;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime time;

    private Department provider;
    private Department consumer;
    private Actor applicant;
    private Actor chief;
    private EntryVersion entry;
    private Grant grant;

    /** The legal day of the calls: another one may have begun since. */
    private LocalDate called;

    @BeforeEach
    void a_grant_that_was_called() throws SQLException {
        provider = people.aDepartment();
        consumer = people.aDepartment();
        applicant = people.aPersonOf(consumer, PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        entry = entries.publish(provider, SharingType.CONDITIONAL);
        grant = grants.give(
                OfEntry.grant(entry, provider, consumer, organization.register("参保登记系统", 3, applicant), time.today()));
        GivenRecords.ACall call = records.aCall()
                .by(consumer.id(), grant.consumer().system())
                .under(grant.id())
                .of(entry.code().value());
        called = LegalTime.dateOf(call.at());
        records.write(List.of(
                call.forMatter("GS-1").at(call.at().minus(Duration.ofDays(40))),
                call.forMatter("GS-2").at(call.at().minus(Duration.ofDays(3))),
                call.forMatter("GS-2"),
                call.forMatter("GS-3"),
                call.forMatter("GS-4").refused("quota-exhausted")));
        Department stranger = people.aDepartment();
        List<Receipt> refused = records.write(List.of(
                records.aCall().of(entry.code().value()).by(stranger.id(), null).refused("grant-missing"),
                records.aCall().of(entry.code().value()).by(stranger.id(), null).refused("grant-missing")));
        // a call of weeks ago without a position would look as if the log stood
        records.positionOf(refused.get(1));
    }

    @Test
    void a_provider_sees_who_uses_what_for_how_many_matters_and_what_was_refused_and_why() {
        JsonNode provided = Program.with(port, people.tokenOf(chief))
                .get("/api/v1/sharing/provided")
                .json();

        assertThat(provided.path("grants")).hasSize(1);
        JsonNode line = provided.path("grants").path(0);
        assertThat(line.path("consumer").asString()).isEqualTo(grant.consumer().name());
        assertThat(line.path("answered").asInt() + line.path("empty").asInt())
                .as("the last thirty days")
                .isEqualTo(3);
        assertThat(line.path("matters").asInt()).isEqualTo(2);
        assertThat(line.path("refused").asInt()).isEqualTo(1);
        assertThat(provided.path("refusals"))
                .extracting(each ->
                        each.path("code").asString() + " " + each.path("calls").asInt())
                .containsExactly("grant-missing 2", "quota-exhausted 1");
        assertThat(Program.with(port, people.tokenOf(applicant))
                        .get("/api/v1/sharing/provided")
                        .json()
                        .path("grants"))
                .as("the using department provides nothing")
                .isEmpty();
    }

    @Test
    void every_running_grant_is_found_by_turning_pages_and_each_page_counts_all_of_them() {
        InformationSystem system = organization.register("失业保险系统", 3, applicant);
        for (int n = 0; n < 51; n++) {
            grants.give(OfEntry.grant(entry, provider, consumer, system, time.today()));
        }
        Program reading = Program.with(port, people.tokenOf(chief));
        String address = "/api/v1/sharing/provided";

        Answer first = reading.get(address);
        Answer last = reading.get(address + "?after=" + first.header("X-Next"));

        assertThat(first.json().path("grants")).hasSize(50);
        assertThat(last.json().path("grants")).hasSize(2);
        assertThat(last.header("X-Next")).isEmpty();
        List<String> found = new ArrayList<>();
        List.of(first, last)
                .forEach(page -> page.json()
                        .path("grants")
                        .forEach(line -> found.add(line.path("grant").asString())));
        assertThat(found).doesNotHaveDuplicates().contains(grant.id().toString());

        Visitor visitor = Visitor.signedIn(
                port,
                people.anAccountOf(provider, PostKind.CHIEF_REPRESENTATIVE).username());
        String next = "/sharing/provided";
        int pages = 0;
        while (!next.isEmpty()) {
            String body = visitor.get(next).body();
            assertThat(body)
                    .as("page %s", ++pages)
                    .contains("<dt>有效授权</dt><dd>52<", "<dt>使用部门</dt><dd>1<", "<dt>提供的调用</dt><dd>3<");
            Matcher link = NEXT.matcher(body);
            next = link.find() ? link.group(1).replace("&amp;", "&") : "";
        }
        assertThat(pages).isEqualTo(3);
        assertThat(visitor.get("/sharing/provided?users=" + GrantId.next()).status())
                .isEqualTo(404);
    }

    @Test
    void the_use_of_a_grant_is_told_by_day_with_every_day_and_by_matter() {
        String address = "/api/v1/sharing/grants/" + grant.id() + "/use";
        JsonNode use =
                Program.with(port, people.tokenOf(applicant)).get(address).json();

        assertThat(use.path("days")).hasSize(30);
        assertThat(use.path("days"))
                .filteredOn(
                        day -> day.path("answered").asInt() + day.path("empty").asInt() > 0)
                .extracting(day -> LocalDate.parse(day.path("day").asString()))
                .containsExactly(called.minusDays(3), called);
        assertThat(use.path("perDay").asInt()).isEqualTo(grant.frequency().perDay());
        assertThat(use.path("matters"))
                .extracting(matter -> matter.path("matter").asString())
                .containsExactlyInAnyOrder("GS-2", "GS-3");
        assertThat(use.path("refusals").path(0).path("code").asString()).isEqualTo("quota-exhausted");
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        assertThat(Program.with(port, people.tokenOf(stranger)).get(address).status())
                .isEqualTo(404);
    }
}
