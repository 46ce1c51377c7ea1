package org.lingqu.sharing.onward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.hall.ExpertTest;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.OnwardRight;
import org.lingqu.sharing.onward.OnwardPlace.Side;
import org.lingqu.sharing.onward.Statements.Said;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** In the zone of Hefei nothing received goes to third parties, in whatever form, and to the public only as its provider consents. */
@ExpertTest
class OnwardInZoneIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    OnwardPlace place;

    @Autowired
    GivenGrants given;

    @Autowired
    Statements statements;

    @Autowired
    Consents consents;

    @Autowired
    Lineage lineage;

    @Autowired
    OnwardRight right;

    @Autowired
    TestPeople people;

    private Side provider;
    private Side user;
    private EntryVersion register;

    @BeforeEach
    void two_departments() {
        people.theAuthority();
        provider = place.aSide();
        user = place.aSide();
        register = place.register(provider);
    }

    @Test
    @Obligation("HF-22.2")
    void what_came_by_a_grant_or_was_made_from_it_is_refused_when_it_is_to_be_shared() {
        Grant grant = place.give(register, provider, user);
        given.withdraw(grant); // what came stays received
        Draft same = place.draft(OnwardPlace.about("QYMC", "企业名称"), user);

        refused(() -> place.submit(same, user), "entry-incomplete");
        assertThat(place.faults(same)).singleElement().satisfies(fault -> {
            assertThat(fault.where()).isEqualTo("items[1].code");
            assertThat(fault.code()).isEqualTo("sharing.onward-forbidden.SHARE");
            assertThat(fault.arguments())
                    .contains("企业名称", grant.number(), provider.department().name());
            assertThat(((Citation) fault.arguments().get(4)).article()).contains("第二十二条");
        });

        Draft counted = place.draft(OnwardPlace.about("qysl", "企业数量"), user);
        assertThat(place.faults(counted)).isEmpty();
        statements.state(
                counted.id().value(), new Said("qysl", grant.id(), "qymc", OnwardManner.AGGREGATED, ""), user.chief());
        refused(() -> place.submit(counted, user), "entry-incomplete");
        assertThat(place.faults(counted)).extracting(Fault::code).containsExactly("sharing.onward-forbidden.SHARE");
        refused(
                () -> consents.ask(counted.id().value(), grant.id(), OnwardUse.SHARE, "统计发布", user.chief()),
                "onward-forbidden");

        statements.state(same.id().value(), new Said("qymc", null, "", null, "年报由企业直接报送"), user.chief());
        assertThat(place.submit(same, user).state()).isEqualTo(Draft.State.SUBMITTED);
    }

    @Test
    @Obligation("HF-22.3")
    void received_data_are_opened_only_with_the_consent_of_their_provider_who_is_then_named() {
        Grant grant = place.give(register, provider, user);
        Draft draft = place.draft(OnwardPlace.opened("qymc", "企业名称"), user);
        refused(() -> place.submit(draft, user), "entry-incomplete");
        assertThat(place.faults(draft)).extracting(Fault::code).containsExactly("sharing.onward-consent.OPEN");

        Consent refused = ask(draft, grant);
        refused(() -> ask(draft, grant), "onward-needless");
        refused(() -> consents.answer(refused.id(), true, "", user.chief()), "onward-consent-theirs");
        refused(() -> consents.answer(refused.id(), false, " ", provider.chief()), "onward-incomplete");
        consents.answer(refused.id(), false, "名称正在更正", provider.chief());
        refused(() -> place.submit(draft, user), "entry-incomplete");

        Consent asked = ask(draft, grant);
        consents.answer(asked.id(), true, "", provider.chief());
        assertThat(place.faults(draft)).isEmpty();
        consents.withdraw(asked.id(), "暂缓公开", provider.chief());
        refused(() -> place.submit(draft, user), "entry-incomplete");
    }

    @Test
    @Obligation("HF-22.3")
    void an_entry_opened_with_consent_names_its_provider_and_the_consent_stays() {
        Grant grant = place.give(register, provider, user);
        Draft draft = place.draft(OnwardPlace.opened("qymc", "企业名称"), user);
        Consent asked = ask(draft, grant);
        consents.answer(asked.id(), true, "同意公开名称", provider.chief());

        EntryVersion entry = place.publish(place.submit(draft, user));

        assertThat(lineage.of(entry)).singleElement().satisfies(derived -> {
            assertThat(derived.item()).isEqualTo("qymc");
            assertThat(derived.sources())
                    .singleElement()
                    .satisfies(source -> assertThat(source.department())
                            .isEqualTo(provider.department().id()));
        });
        assertThat(lineage.ofOurs(provider.chief()))
                .extracting(each -> each.entry().code())
                .containsExactly(entry.code());
        refused(() -> consents.withdraw(asked.id(), "不再同意", provider.chief()), "onward-stays");
        assertThat(right.against(entry, brought(provider, register, "qymc")))
                .as("its rows may be loaded")
                .isEmpty();
        assertThat(right.against(entry, brought(provider, register, "qymc", "zczb")))
                .as("nobody was asked for the capital")
                .isPresent();
        assertThat(right.against(entry, brought(provider, place.register(provider), "qymc")))
                .as("nor for another resource")
                .isPresent();
        assertThat(right.against(entry, brought(place.aSide(), register, "qymc"))
                        .orElseThrow())
                .as("nobody else has consented")
                .extracting(Citation::article)
                .contains("第二十二条");
        assertThat(right.against(register, brought(user, register, "qymc")))
                .as("shared with everybody")
                .isPresent();
        Answer told = Program.with(port, people.tokenOf(user.chief()))
                .get("/api/v1/sharing/onward/entries/" + entry.code().value());
        assertThat(told.json().at("/0/sources/0/name").asString())
                .isEqualTo(provider.department().name());
    }

    @Test
    void what_is_asked_for_and_said_about_a_draft_goes_with_it() {
        Grant grant = place.give(register, provider, user);
        Draft draft = place.draft(OnwardPlace.opened("qymc", "企业名称"), user);
        Consent asked = ask(draft, grant);

        place.discard(draft, user);

        refused(() -> consents.get(asked.id(), provider.chief()), "onward-consent-unknown");
        assertThat(consents.of(true, provider.chief())).isEmpty();
    }

    @Test
    void a_department_without_grants_shares_what_it_has() {
        assertThat(place.submit(place.draft(OnwardPlace.about("qymc", "企业名称"), user), user)
                        .state())
                .isEqualTo(Draft.State.SUBMITTED);
    }

    private static OnwardRight.Brought brought(Side from, EntryVersion resource, String... items) {
        return new OnwardRight.Brought(from.department().id(), resource.code(), Set.of(items));
    }

    private Consent ask(Draft draft, Grant grant) {
        return consents.ask(draft.id().value(), grant.id(), OnwardUse.OPEN, "公布企业名录", user.chief())
                .get(0);
    }

    private static void refused(ThrowingCallable act, String code) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(act)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
