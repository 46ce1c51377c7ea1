package org.lingqu.sharing.onward;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.onward.OnwardPlace.Side;
import org.lingqu.sharing.onward.Statements.Said;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Where the regulation asks for nothing, statements are kept all the same; where for consent, everybody whose data it is gives it. */
@IntegrationTest
class OnwardIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    OnwardPlace place;

    @Autowired
    OnwardRule rule;

    @Autowired
    Statements statements;

    @Autowired
    Consents consents;

    @Autowired
    Lineage lineage;

    @Autowired
    RulePacks packs;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    private Side first;
    private Side second;
    private Side third;

    @BeforeEach
    void three_departments() {
        people.theAuthority();
        first = place.aSide();
        second = place.aSide();
        third = place.aSide();
    }

    @Test
    void who_makes_something_of_what_was_made_from_anothers_asks_that_other_too() {
        RulePack national = packs.get("CN");
        EntryVersion register = place.register(first);
        Grant grant = place.give(register, first, second);
        Draft made = place.draft(OnwardPlace.about("dwmc", "单位名称"), second);
        statements.state(
                made.id().value(), new Said("dwmc", grant.id(), "qymc", OnwardManner.RECODED, ""), second.chief());
        EntryVersion entry = place.publish(place.submit(made, second));
        assertThat(lineage.of(entry)).extracting(Lineage.Derived::item).containsExactly("dwmc");

        Grant again = place.give(entry, second, third);
        Draft draft = place.draft(OnwardPlace.about("dwmc", "单位名称"), third);
        assertThat(place.faults(draft)).isEmpty();
        assertThat(faults(draft, national)).containsExactly("sharing.onward-consent.SHARE");
        Statements.Standing standing = statements.of(draft.id().value(), national, third.chief());
        assertThat(standing.received())
                .singleElement()
                .satisfies(received -> assertThat(received.sources())
                        .extracting(Source::department)
                        .containsExactly(
                                second.department().id(), first.department().id()));

        List<Consent> asked = requireNonNull(transaction.execute(
                status -> consents.ask(standing, again.id(), OnwardUse.SHARE, "与其他部门共用", third.chief())));
        assertThat(asked).hasSize(2);
        for (Consent each : asked) {
            assertThat(faults(draft, national)).isNotEmpty();
            Side answering = each.provider().equals(first.department().id()) ? first : second;
            consents.answer(each.id(), true, "", answering.chief());
        }
        assertThat(faults(draft, national)).isEmpty();
        assertThat(faults(draft, packs.get("HS"))).containsExactly("sharing.onward-forbidden.SHARE");
        consents.withdraw(asked.get(0).id(), "情况有变", second.chief());
        assertThat(faults(draft, national)).isNotEmpty();

        Side heir = place.aSide();
        jdbc.sql("update catalog.entry set department = ? where id = ?")
                .params(heir.department().id().value(), register.entry().value())
                .update();
        assertThat(statements.of(draft.id().value(), third.chief()).received())
                .flatExtracting(Received::sources)
                .extracting(Source::name)
                .containsExactly(second.department().name(), heir.department().name());
    }

    @Test
    void a_consent_covers_what_was_asked_for_and_nothing_more() {
        RulePack national = packs.get("CN");
        Grant grant = place.give(place.register(first), first, second);
        Draft draft = place.draft(OnwardPlace.about("qymc", "企业名称"), second);
        Consent asked = requireOne(requireNonNull(transaction.execute(status -> consents.ask(
                statements.of(draft.id().value(), national, second.chief()),
                grant.id(),
                OnwardUse.SHARE,
                "共用",
                second.chief()))));
        consents.answer(asked.id(), true, "", first.chief());
        assertThat(faults(draft, national)).isEmpty();

        Draft opened = place.draft(OnwardPlace.opened("qymc", "企业名称"), second);
        assertThat(faults(opened, national))
                .as("of another draft, to the public")
                .containsExactly("sharing.onward-consent.OPEN");
    }

    @Test
    void programs_state_take_back_and_answer_and_the_pages_show_it() {
        Grant grant = place.give(place.register(first), first, second);
        Draft draft = place.draft(OnwardPlace.about("qymc", "企业名称"), second);
        String at = "/api/v1/sharing/onward/drafts/" + draft.id();
        Program program = Program.with(port, people.tokenOf(second.chief()));

        JsonNode found = program.get(at).json();
        assertThat(found.at("/received/0/number").asString()).isEqualTo(grant.number());
        assertThat(found.at("/received/0/stated").asBoolean()).isFalse();
        assertThat(found.at("/law/sharing").asString()).isEqualTo("FREE");
        Answer wrong = program.post(
                at + "/statements", Map.of("item", "zzz", "grant", grant.id().toString()));
        assertThat(wrong.code()).isEqualTo("onward-incomplete");
        assertThat(wrong.json().path("faults")).hasSize(3);
        JsonNode own = program.post(at + "/statements", Map.of("item", "QYMC", "basis", "年报报送"))
                .json();
        assertThat(own.path("received")).isEmpty();
        assertThat(own.at("/statements/0/basis").asString()).isEqualTo("年报报送");
        assertThat(program.delete(at + "/statements?item=qymc").json().path("received"))
                .hasSize(1);
        assertThat(program.delete(at + "/statements?item=qymc").code()).isEqualTo("onward-unstated");
        assertThat(program.post(
                                at + "/consents",
                                Map.of("grant", grant.id().toString(), "use", "SHARE", "reason", "共用"))
                        .code())
                .isEqualTo("onward-needless");
        JsonNode stated = program.post(
                        at + "/statements",
                        Map.of(
                                "item",
                                "qymc",
                                "grant",
                                grant.id().toString(),
                                "sourceItem",
                                "qymc",
                                "manner",
                                "COPIED"))
                .json();
        assertThat(stated.at("/received/0/stated").asBoolean()).isTrue();

        EntryVersion entry = place.publish(place.submit(draft, second));
        Program other = Program.with(port, people.tokenOf(first.chief()));
        assertThat(other.get("/api/v1/sharing/onward/provided")
                        .json()
                        .at("/0/resource")
                        .asString())
                .isEqualTo(entry.code().value());
        assertThat(other.get(at).code()).isEqualTo("draft-unknown");
        refusedClosed(draft);
    }

    private void refusedClosed(Draft draft) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> statements.retract(draft.id().value(), "qymc", second.chief()))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("draft-closed"));
    }

    private static Consent requireOne(List<Consent> asked) {
        assertThat(asked).hasSize(1);
        return asked.get(0);
    }

    private List<String> faults(Draft draft, RulePack pack) {
        Side of = draft.department().equals(second.department().id()) ? second : third;
        return rule.faults(statements.of(draft.id().value(), of.chief()).draft(), pack).stream()
                .map(Fault::code)
                .toList();
    }
}
